// A scale of ratings: what its levels are called, and which number stands for each. Pure.
import type { RatingSettings } from '../protocol';

export type Scale = Pick<RatingSettings, 'levels' | 'low_label' | 'high_label'> &
  Partial<Pick<RatingSettings, 'words' | 'consensing'>>;

/** Resistance counts from 0; levels count from 1. */
export const numberOf = ({ consensing }: Scale, level: number): number =>
  consensing ? level - 1 : level;

/** The highest number that is shown. */
export const highestOf = (scale: Scale): number => numberOf(scale, scale.levels);

export function wordOf(scale: Scale, level: number): string | undefined {
  if (level === 1) return scale.low_label?.text;
  if (level === scale.levels) return scale.high_label?.text;
  return scale.words?.find((one) => one.level === level)?.word.text;
}

/** Some level between the ends has a word: they are read as a list, not from the ends. */
export const isWorded = ({ words }: Scale): boolean => (words?.length ?? 0) > 0;

/** From here on resistance is high enough to ask what is behind it. */
const highResistance = 7;
export const isHighResistance = (scale: Scale, level: number | null): boolean =>
  scale.consensing !== undefined && level !== null && numberOf(scale, level) >= highResistance;
