// What people and staff do with an agreement, as commands with their words.
import { t } from '../../../i18n/i18n.svelte';
import { sectionPlace } from '../../../model/place';
import { itemsOf } from '../../../model/selectors';
import type { ActivityEntity, AgreementEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { Outcome, SessionApi } from '../../../sync/session_api';
import { toast } from '../../kit/toasts.svelte';
import { personalScope } from '../act';
import { type Section, versionOf } from './sections';

type Where = { session: SessionApi; activity: ActivityEntity };

export function carry(session: SessionApi, { id }: ActivityEntity, section: Section): void {
  const args = { activity: id, section: section.id, version: section.version };
  void session.send('agreement.answer', args, { scope: personalScope(session, id) });
}

export function object(
  { session, activity }: Where,
  section: Section,
  reason: string,
  key: string,
): Promise<Outcome> {
  const args = {
    activity: activity.id,
    section: section.id,
    version: section.version,
    objection: { id: newId(), reason: newText(reason) },
  };
  session.draft(key).place = sectionPlace(session, activity, section.id, section.version);
  const scope = personalScope(session, activity.id);
  return session.send('agreement.answer', args, { scope, draft: { key, text: reason } });
}

export function clear(session: SessionApi, { id }: ActivityEntity, section: Section): void {
  const args = { activity: id, section: section.id };
  void session.send('agreement.clear', args, { scope: personalScope(session, id) });
}

/** Everybody is asked again about this section, and about no other. */
export function reword(
  session: SessionApi,
  { item }: Section,
  text: string,
  body: string,
): Promise<Outcome> {
  return session.send('item.edit', {
    owner: item.owner,
    item: item.item,
    text: newText(text),
    replaces: item.text.id,
    hint: item.hint && newText(item.hint.text),
    body: body === '' ? undefined : newText(body),
  });
}

/** As it reads on this screen; the notice takes it back to what was agreed on before, or to nothing. */
export async function confirm({ session, activity }: Where): Promise<void> {
  const sections = itemsOf(session, activity).map((item) => ({
    section: item.item,
    version: versionOf(item),
  }));
  const before = session.shared.agreement.get(activity.id);
  const outcome = await session.send('agreement.confirm', { activity: activity.id, sections });
  if (!outcome.ok) return;
  toast(
    t('agreement.confirmed'),
    before
      ? {}
      : {
          action: {
            label: t('kit.undo'),
            run: () => void session.send('agreement.confirm', { activity: activity.id }),
          },
        },
  );
}

export function pin(session: SessionApi, { id }: AgreementEntity, pinned: boolean): void {
  void session.send('agreement.pin', { activity: id, pinned });
}
