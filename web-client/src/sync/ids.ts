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

// A free text as commands carry it.
export function newText(text: string): { id: string; text: string } {
  return { id: newId(), text };
}
