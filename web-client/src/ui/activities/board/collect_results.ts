// The harvest: a board of the plenary that collects from a step's boards in rooms, made with its two columns.
import { t } from '../../../i18n/i18n.svelte';
import { limits, type StepEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { toast } from '../../kit/toasts.svelte';

export async function collect(
  session: SessionApi,
  from: StepEntity,
  results: number,
  questions: number,
): Promise<void> {
  const step = newId();
  const title = t('lead.harvest_step', { title: from.title.text });
  const outcome = await session.send('step.create', {
    step,
    title: newText([...title].slice(0, limits.title_chars).join('')),
    duration_s: 0,
    auto_close: false,
    scope: { kind: 'plenary', rooms: [] },
    activity: {
      kind: 'board',
      silent: false,
      anonymous: true,
      writers: 'rapporteurs',
      harvest: { from: from.id, results, questions },
    },
    after: from.id,
  });
  if (!outcome.ok) return;
  const columns = [t('lead.harvest_column_results')];
  if (questions > 0) columns.push(t('lead.harvest_column_questions'));
  for (const column of columns) {
    void session.send('item.add', {
      owner: step,
      item: newId(),
      text: newText(column),
      heading: false,
    });
  }
  toast(t('lead.harvest_made'));
}
