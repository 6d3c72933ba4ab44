// A group chooses what it rates first: a vote on the headings, before the rating.
import { t } from '../../../i18n/i18n.svelte';
import type { StepEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { Kind } from '../../activities/descriptor';
import { settingsAfter } from '../carry_plan';
import type { Theme } from '../focus_plan';
import type { LeadModel } from '../lead_model.svelte';
import { undoable } from './undoable';

const voteMinutes = 5;

export async function voteOnThemes(
  model: LeadModel,
  asking: StepEntity,
  kind: Kind,
  themes: readonly Theme[],
): Promise<void> {
  const { session } = model;
  const step = newId();
  const before = model.steps[model.steps.findIndex((one) => one.id === asking.id) - 1];
  const title = t('lead.focus_vote_title');
  const outcome = await undoable(
    session.send('step.create', {
      step,
      title: newText(title),
      duration_s: voteMinutes * 60,
      auto_close: false,
      scope: asking.scope,
      activity: settingsAfter(asking.activity, kind),
      after: before?.id,
    }),
    t('lead.focus_vote_made', { title, step: asking.title.text }),
    () => void session.send('step.remove', { step }),
  );
  if (!outcome.ok) return;
  if (!before) void session.send('step.move', { step });
  for (const { text } of themes)
    void session.send('item.add', {
      owner: step,
      item: newId(),
      text: newText(text),
      heading: false,
    });
}
