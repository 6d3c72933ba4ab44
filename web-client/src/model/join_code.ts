// The join code as people type it: eight characters in two groups, either case, with or without hyphen,
// or pasted as a whole address. Letters and digits that look alike (0 O, 1 I L) are in no code.
export const codeLength = 8;
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export function readCode(typed: string): string {
  const link = /\/j\/([^/?#\s]+)/.exec(typed);
  return [...(link?.[1] ?? typed).toUpperCase()].filter((c) => /[0-9A-Z]/.test(c)).join('');
}

export function showCode(code: string): string {
  const plain = readCode(code).slice(0, codeLength);
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}

export type CodeProblem = 'empty' | 'short' | 'lookalike' | null;

export function problemOf(code: string): CodeProblem {
  if (code === '') return 'empty';
  if ([...code].some((c) => !alphabet.includes(c))) return 'lookalike';
  return code.length < codeLength ? 'short' : null;
}

// Where the caret belongs after formatting: behind as many characters of the code as before.
export function caretAfter(typed: string, caret: number): number {
  const before = readCode(typed.slice(0, caret)).length;
  return Math.min(before, codeLength) + (before > 4 ? 1 : 0);
}
