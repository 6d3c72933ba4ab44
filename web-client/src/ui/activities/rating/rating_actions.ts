// What staff do with the result of a rating.
import { t } from '../../../i18n/i18n.svelte';
import type { StepEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { toast } from '../../kit/toasts.svelte';

/** Criteria become topics of that step's boards; what was none before can be taken back. */
export async function takeAsTopics(
  session: SessionApi,
  from: string,
  things: readonly string[],
  step: StepEntity,
): Promise<void> {
  const there = new Set([...session.shared.item.of(step.id)].map((item) => item.item));
  const outcome = await session.send('item.carry', {
    owner: step.id,
    from,
    things: [...things],
    topic: true,
  });
  if (!outcome.ok) return;
  const back = () => {
    for (const item of things)
      if (!there.has(item)) void session.send('item.remove', { owner: step.id, item });
  };
  toast(t('lead.taken', { count: things.length, title: step.title.text }), {
    action: { label: t('kit.undo'), run: back },
  });
}
