// Ids and secrets from getRandomValues: randomUUID and the clipboard are missing over plain HTTP.
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return id === '0000000000000000' ? newId() : id;
}

export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

// In an order that nobody can foresee.
export function shuffled<T>(list: readonly T[]): T[] {
  const drawn = crypto.getRandomValues(new Uint32Array(list.length));
  return list
    .map((value, i) => ({ value, rank: drawn[i] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

// A whole number from `from` to below `to`, as unforeseeable.
export function randomBetween(from: number, to: number): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return from + Math.floor((drawn / 2 ** 32) * (to - from));
}

// A free text as commands carry it.
export function newText(text: string): { id: string; text: string } {
  return { id: newId(), text };
}
