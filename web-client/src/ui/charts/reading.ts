// What a result says in words: which message with which values. The words themselves are in the catalogues. Words
// about agreement need five ratings or more (domain rule), whatever the numbers are.

import { formatNumber, type Message } from '../../i18n/i18n.svelte';
import type { AgreementWord, ConsensingResult } from '../../protocol';

export interface RatingResult {
  item: string;
  n: number;
  counts: readonly number[];
  cannotJudge: number;
  median?: number | undefined;
  q1?: number | undefined;
  q3?: number | undefined;
  iqr?: number | undefined;
  agreement?: number | undefined;
  agreementWord?: AgreementWord | undefined;
  /** Too few answers: `n` is how many, and nothing else is known. */
  withheld: boolean;
  /** Of systemic consensing: then there is neither median nor agreement. */
  consensing?: ConsensingResult | undefined;
  rank?: number | undefined;
}

export const wordsFrom = 5;

/** Of systemic consensing, in per cent. */
export const acceptance = ({ consensing }: Pick<RatingResult, 'consensing'>): string =>
  formatNumber(consensing?.acceptance ?? 0, { maximumFractionDigits: 1 });

/** The one-sentence result. */
export function sentence(result: RatingResult): Message {
  if (result.consensing) return resistance(result.n, result.consensing);
  const values = {
    n: result.n,
    median: result.median ?? 0,
    levels: result.counts.length,
  };
  if (result.n === 0 || result.median === undefined) return { id: 'charts.sentence.none', values };
  if (result.n < wordsFrom || result.agreementWord === undefined) {
    return { id: 'charts.sentence.few', values };
  }
  return { id: 'charts.sentence.full', values };
}

/** Both numbers of answers are said where not everybody has rated it. */
function resistance(n: number, { sum, highest, acceptance, people }: ConsensingResult): Message {
  if (highest === undefined || acceptance === undefined)
    return { id: 'charts.resistance.none', values: { people } };
  const values = { n, people, sum, most: 10 * n, highest, acceptance };
  return { id: n < people ? 'charts.resistance.some' : 'charts.resistance.all', values };
}

/**
 * Order of a list "where we differ most first": the lowest agreement first. Criteria with too few ratings for a word
 * come after all others, then those without any rating, last what is withheld. Equal agreement: the wider middle half
 * first, then the order of the agenda (the sort is stable).
 */
export function byDisagreement<R extends RatingResult>(results: readonly R[]): R[] {
  const group = (result: R): number => {
    if (result.withheld) return 3;
    if (result.n === 0 || result.agreement === undefined) return 2;
    return result.n < wordsFrom ? 1 : 0;
  };
  return [...results].sort(
    (a, b) =>
      group(a) - group(b) || (a.agreement ?? 0) - (b.agreement ?? 0) || (b.iqr ?? 0) - (a.iqr ?? 0),
  );
}

export type Direction = 'closer' | 'apart' | 'same';

export interface Movement {
  medianBefore: number;
  medianNow: number;
  direction: Direction;
  wordBefore: AgreementWord;
  wordNow: AgreementWord;
}

/** The medians before and now, however few they are of; null where one is missing. */
export function medians(row: RatingResult & { previous?: RatingResult | undefined }) {
  const before = row.previous?.median;
  return before === undefined || row.median === undefined ? null : { before, now: row.median };
}

/** Differences of A below this are not spoken of: one person of ten changing by one level makes about as much. */
const noticeable = 0.05;

/** How a criterion moved between two rounds; nothing is said where one of them is too small for words. */
export function movement(before: RatingResult, now: RatingResult): Movement | null {
  if (before.n < wordsFrom || now.n < wordsFrom) return null;
  if (before.median === undefined || now.median === undefined) return null;
  if (before.agreement === undefined || now.agreement === undefined) return null;
  if (before.agreementWord === undefined || now.agreementWord === undefined) return null;
  const change = now.agreement - before.agreement;
  return {
    medianBefore: before.median,
    medianNow: now.median,
    direction: change >= noticeable ? 'closer' : change <= -noticeable ? 'apart' : 'same',
    wordBefore: before.agreementWord,
    wordNow: now.agreementWord,
  };
}
