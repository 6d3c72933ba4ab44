// How input of an activity leaves this screen: in the right series, with words when it can be taken back.
import { t } from '../../i18n/i18n.svelte';
import { isStaff } from '../../model/roles';
import { scopeOf } from '../../model/selectors';
import type { CommandArgs } from '../../protocol';
import type { Op, Outcome, SessionApi } from '../../sync/session_api';
import { dismissToast, toast } from '../kit/toasts.svelte';

// The series of what somebody gives as a person: the activity's own where it is anonymous.
export function personalScope(session: SessionApi, activity: string): string | undefined {
  const entity = session.shared.activity.get(activity);
  return entity && scopeOf(session, entity);
}

// The series of arranging cards: staff do it as staff, people like their other input.
export function arrangingScope(session: SessionApi, activity: string): string | undefined {
  return isStaff(session.role) ? undefined : personalScope(session, activity);
}

// Sends and, once it is accepted, offers to take it back for as long as the server would.
export async function sendUndoable<O extends Op>(
  session: SessionApi,
  scope: string | undefined,
  op: O,
  args: CommandArgs[O],
  words: string,
): Promise<Outcome> {
  const outcome = await session.send(op, args, { scope });
  if (outcome.ok) {
    undoToast = toast(words, {
      ms: undoMs,
      action: {
        label: t('kit.undo'),
        run: () => void session.send('undo', { command: outcome.n }, { scope }),
      },
    });
  }
  return outcome;
}

// What could be taken back is out of sight: its notice goes too.
export function dismissUndo(): void {
  if (undoToast !== undefined) dismissToast(undoToast);
  undoToast = undefined;
}

let undoToast: number | undefined;

// Less than the server's 30 s, so that a tap in the last moment still arrives in time.
const undoMs = 27_000;
