// The rounds of a World Café or a gallery walk as groupings, which are opened one after the other.
import { t } from '../../../i18n/i18n.svelte';
import { newId, newText } from '../../../sync/ids';
import type { Outcome } from '../../../sync/session_api';
import type { LeadModel } from '../lead_model.svelte';
import type { Plan } from '../rotation';
import { atOnce } from './room_actions';
import { undoable } from './undoable';

export async function makeRounds(
  model: LeadModel,
  name: string,
  rooms: readonly string[],
  people: readonly string[],
  rounds: Plan,
): Promise<boolean> {
  const { session } = model;
  const ids = rounds.map(() => newId());
  let last: Promise<Outcome> | undefined;
  for (const [index, seats] of rounds.entries()) {
    const grouping = ids[index] as string;
    last = session.send('grouping.create', {
      grouping,
      name: newText(t('lead.rotation_round', { name, round: index + 1 })),
      rooms: [...rooms],
      free_choice: false,
      late: 'smallest',
    });
    if (!(await last).ok) return false;
    const assignments = people.map((seat, person) => ({
      seat,
      room: rooms[seats[person] as number] as string,
    }));
    for (let from = 0; from < assignments.length; from += atOnce)
      last = session.send('grouping.assign', {
        grouping,
        assignments: assignments.slice(from, from + atOnce),
      });
  }
  if (!last) return false;
  const outcome = await undoable(last, t('lead.rotation_made', { rounds: rounds.length }), () => {
    for (const grouping of ids) void session.send('grouping.remove', { grouping });
  });
  return outcome.ok;
}
