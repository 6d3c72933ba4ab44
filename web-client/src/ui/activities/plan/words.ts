// A measure's plain values in the language of the page.
import { formatDate, t } from '../../../i18n/i18n.svelte';
import type { MeasureEntity, MeasureGap } from '../../../protocol';
import { dayMs } from './measures';

export const dayWords = (day: string): string =>
  formatDate(dayMs(day), { dateStyle: 'medium', timeZone: 'UTC' });

/** From when to when, as far as it is known; empty: not at all. */
export function timeWords({ from, to }: Pick<MeasureEntity, 'from' | 'to'>): string {
  if (from !== undefined && to !== undefined)
    return t('plan.from_to', { from: dayWords(from), to: dayWords(to) });
  if (to !== undefined) return t('plan.until', { to: dayWords(to) });
  return from === undefined ? '' : t('plan.since', { from: dayWords(from) });
}

export const missingWords = (gaps: readonly MeasureGap[]): string =>
  gaps.map((gap) => t(`plan.gap.${gap}`)).join(', ');
