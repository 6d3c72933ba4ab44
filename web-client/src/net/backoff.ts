// How long to wait before the next attempt: doubling, between 0.5 and 15 s, jittered so that hundreds
// of phones do not come back in the same instant.
export const firstMs = 500;
export const mostMs = 15_000;

export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** attempt);
  return Math.round(firstMs + (ceiling - firstMs) * random());
}
