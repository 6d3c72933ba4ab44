// Columns of a layout, added behind those that are there, and what it sets.
import { t } from '../../../i18n/i18n.svelte';
import type { ItemEntity, StepEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { Outcome, SessionApi } from '../../../sync/session_api';
import type { Layout } from '../../activities/descriptor';
import { toast } from '../../kit/toasts.svelte';
import { undoable } from './undoable';

/** Those that are not there yet under the same words. */
export function missingColumns(layout: Layout, there: readonly ItemEntity[]): Layout['columns'] {
  const words = new Set(there.map((item) => item.text.text));
  return layout.columns.filter((column) => !words.has(t(column.title)));
}

export async function fillLayout(
  session: SessionApi,
  step: StepEntity,
  layout: Layout,
  there: readonly ItemEntity[],
  removable: boolean,
  said: 'layout' | 'ready',
  /** What of its settings is still to be set; null: nothing. */
  sets: Layout['sets'] | null,
): Promise<void> {
  const owner = step.id;
  if (sets) void session.send('step.update', { step: owner, activity: sets.into(step.activity) });
  let after = there.filter((item) => item.owner === owner).at(-1)?.item;
  const made: string[] = [];
  const sent = missingColumns(layout, there).map((column): Promise<Outcome> => {
    const item = newId();
    made.push(item);
    const outcome = session.send('item.add', {
      owner,
      item,
      text: newText(t(column.title)),
      hint: column.hint && newText(t(column.hint)),
      body: column.body && newText(t(column.body)),
      heading: false,
      after,
    });
    after = item;
    return outcome;
  });
  if (sent.length === 0) {
    toast(t('lead.layout_done_fields', { layout: t(layout.name) }));
    return;
  }
  const all = Promise.all(sent).then(
    (outcomes) => outcomes.find((one) => !one.ok) ?? (outcomes[0] as Outcome),
  );
  const words = t(`lead.${said}_done`, { count: made.length, layout: t(layout.name) });
  const back = () => {
    for (const item of made) void session.send('item.remove', { owner, item });
  };
  await undoable(all, words, removable ? back : null);
}
