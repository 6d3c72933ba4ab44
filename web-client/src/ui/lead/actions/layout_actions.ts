// Columns of a layout, added behind those that are there, and what it sets.
import { t } from '../../../i18n/i18n.svelte';
import type { ItemEntity, Settings, StepEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { Outcome, SessionApi } from '../../../sync/session_api';
import type { Layout } from '../../activities/descriptor';
import { formOf, settingsOf } from '../settings_form';
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
  into: ((settings: Settings) => Settings) | null,
  /** Says so to whoever edits them. */
  onset: (change: (settings: Settings) => Settings) => void,
): Promise<void> {
  const owner = step.id;
  const before = step.activity;
  const set = into && session.send('step.update', { step: owner, activity: into(before) });
  if (into) onset(into);
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
  const all = Promise.all([...(set ? [set] : []), ...sent]).then(
    (outcomes) => outcomes.find((one) => !one.ok) ?? (outcomes[0] as Outcome),
  );
  const values = { count: made.length, layout: t(layout.name) };
  const words = t(made.length > 0 ? `lead.${said}_done` : 'lead.layout_done_fields', values);
  const back = () => {
    for (const item of made) void session.send('item.remove', { owner, item });
    if (!into) return;
    // The same settings, with texts of their own.
    const settings = settingsOf(formOf(before));
    void session.send('step.update', { step: owner, activity: settings });
    onset(() => settings);
  };
  await undoable(all, words, removable ? back : null);
}
