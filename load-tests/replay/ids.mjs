// Identifiers and secrets as PROTOCOL.md wants them: 64 random bits in hex, tokens in base64url. Chance and time.
import { randomBytes } from 'node:crypto';

export const newId = () => randomBytes(8).toString('hex');
export const newToken = () => randomBytes(16).toString('base64url');
export const content = (text) => ({ id: newId(), text });

export const pause = (ms) => new Promise((again) => setTimeout(again, ms));

// A small random generator with a seed (mulberry32), for what must be repeatable: where kills fall.
export function seeded(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
