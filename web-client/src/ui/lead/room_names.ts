// Names of new rooms from what was typed: one per line, or a bare number for that many rooms with running names.
const atOnce = 100;

export function roomNames(
  typed: string,
  existing: number,
  defaultName: (number: number) => string,
): string[] {
  const text = typed.trim();
  if (/^\d{1,3}$/u.test(text)) {
    const count = Math.min(atOnce, Number(text));
    return Array.from({ length: count }, (_, index) => defaultName(existing + index + 1));
  }
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => [...line.trim()].slice(0, 80).join(''))
    .filter((line) => line !== '')
    .slice(0, atOnce);
}
