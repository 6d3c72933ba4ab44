// The settings of this kind as their form edits them, and the words of its levels: one line per level.
import { limits } from '../../../protocol';
import { clamp, levelsRange } from '../lead_part';

export type Method = 'levels' | 'consensing';

export interface RatingForm {
  levels: number;
  low: string;
  high: string;
  /** From the second level on; more than the scale has are kept until they are needed again. */
  between: string[];
  cannotJudge: boolean;
  reasons: boolean;
  method: Method;
  /** The proposal to keep everything as it is, once there is one. */
  passive: string;
  /** The list by which groups are compared; '': none. */
  compare: string;
}

export const levelsOf = (form: RatingForm): number => clamp(form.levels, levelsRange);

export function wordAt(form: RatingForm, level: number): string {
  if (level === 1) return form.low;
  return level === levelsOf(form) ? form.high : (form.between[level - 2] ?? '');
}

export function setWord(form: RatingForm, level: number, word: string): void {
  if (level === 1) form.low = word;
  else if (level === levelsOf(form)) form.high = word;
  else {
    while (form.between.length < level - 2) form.between.push('');
    form.between[level - 2] = word;
  }
}

/** A scale of these words. */
export function fill(form: RatingForm, words: readonly string[]): void {
  form.levels = words.length;
  form.between = [];
  for (const [index, word] of words.entries()) setWord(form, index + 1, word);
}

const bullet = /^(?:[-–—•*·▪◦]\s+|\(?\d{1,2}\s*[.):=]\s*)/u;

/** What was pasted, without bullets and numbers. */
export const linesOf = (pasted: string): string[] =>
  pasted
    .split(/\r\n|\r|\n|\u2028|\t/u)
    .map((line) => line.replace(/\s+/gu, ' ').trim().replace(bullet, '').trim())
    .filter((line) => line !== '');

/** Pasted lines, one for each level from this one on; a whole list makes the scale as long as it is. */
export function spread(form: RatingForm, from: number, lines: readonly string[]): void {
  const last = from - 1 + lines.length;
  const whole = from === 1 && lines.length >= levelsRange.min;
  if (whole || last > levelsOf(form)) {
    const words = Array.from({ length: levelsOf(form) }, (_, i) => wordAt(form, i + 1));
    const levels = Math.min(levelsRange.max, last);
    fill(
      form,
      Array.from({ length: levels }, (_, i) => (whole ? '' : (words[i] ?? ''))),
    );
  }
  lines.forEach((line, index) => {
    if (from + index <= levelsOf(form)) setWord(form, from + index, line);
  });
}

export const isTooLong = (form: RatingForm): boolean =>
  [form.low, form.high, ...form.between.slice(0, levelsOf(form) - 2)].some(
    (word) => [...word.trim()].length > limits.label_chars,
  );
