// Who stands by a measure, in words: as on named cards; who came by a link as what they are.
import { locale, t } from '../../../i18n/i18n.svelte';
import { namesakes, toldApart } from '../../../model/namesakes';
import type { MeasureEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';

export function confirmedBy(session: SessionApi, measure: MeasureEntity): string {
  if (measure.confirmed_by.length === 0) return '';
  const same = namesakes(session.shared.person.values());
  const names = measure.confirmed_by.map(({ by, role, name }) => {
    if (name) return toldApart(name.text, same.get(by));
    if (role === 'moderator') return t('plan.by_moderator');
    if (role !== 'participant') return t('plan.by_lead');
    const number = session.shared.person.get(by)?.number;
    return number === undefined ? t('plan.by_somebody') : t('plan.by_guest', { number });
  });
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);
}
