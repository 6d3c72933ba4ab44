// The question before an action, and the offer to take one back. Both are used by everything that staff do that is `ask` or
// `undo` in care.ts.
import { t } from '../../../i18n/i18n.svelte';
import type { Outcome } from '../../../sync/session_api';
import type { Message } from '../../charts/reading';
import { toast } from '../../kit/toasts.svelte';

export interface Question {
  title: Message;
  text: Message;
  /** What the button says that goes ahead: the action, never "OK". */
  yes: Message;
  /** What cannot be brought back looks like it. */
  danger?: boolean;
  /** What may be done along with it, off unless it is chosen. */
  also?: { label: Message; hint: Message };
  run: (also: boolean) => void;
  /** A second way to go ahead. */
  or?: { label: Message; run: () => void };
}

/** Once the command is accepted, says what happened and offers `back` while the notice stands. */
export async function undoable(
  sent: Promise<Outcome>,
  words: string,
  back: () => void,
): Promise<Outcome> {
  const outcome = await sent;
  if (outcome.ok) toast(words, { action: { label: t('kit.undo'), run: back } });
  return outcome;
}
