// What is said about answers. It never says "everybody": who has left the room may have answered, too.
import { t } from '../../../i18n/i18n.svelte';
import type { Tally } from './sections';

export function tallyWords(tally: Tally, people: number | undefined, from: number): string {
  const { answers, consents, objections } = tally;
  if (answers === 0) return t('agreement.no_answers');
  if (tally.withheld) return t('agreement.withheld', { n: answers, from });
  if (people === undefined || answers > people)
    return t('agreement.tally', { consents, objections });
  return t('agreement.tally_of', { consents, people, objections, missing: people - answers });
}
