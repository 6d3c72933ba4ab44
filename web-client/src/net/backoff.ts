// How long to wait before the next attempt: growing from 0.5 to at most 15 s, jittered so that hundreds of
// phones do not come back in the same instant. It grows slowly: a server that restarts is back within
// seconds, and so should be everybody.
export const firstMs = 500;
export const mostMs = 15_000;
const growth = 1.5;

export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(mostMs, firstMs * growth ** attempt);
  return Math.round(firstMs + (ceiling - firstMs) * random());
}
