// For the half of a kind that only staff need: its registry knows no kind's form, and numbers and texts are read from
// every form alike.
import type { Text } from '../../protocol';
import { newText } from '../../sync/ids';
import type { Kind, LeadPart } from './descriptor';

/** Its form is its own business: whatever `blank` or `formOf` made is what its other members get. */
export const leadPartOf = <K extends Kind, Form extends object>(part: LeadPart<K, Form>) =>
  part as unknown as LeadPart<K>;

export interface Range {
  min: number;
  max: number;
}

/** Of a scale, whatever is rated on it. */
export const levelsRange: Range = { min: 3, max: 11 };

export const clamp = (value: number, range: Range): number =>
  Math.min(range.max, Math.max(range.min, Math.round(Number.isFinite(value) ? value : range.min)));

export const optionalText = (text: string): Text | undefined =>
  text.trim() === '' ? undefined : newText(text.trim());
