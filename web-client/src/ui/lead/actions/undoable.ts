// The offer to take an action back, for everything that staff do that is `undo` in care.ts.
import { t } from '../../../i18n/i18n.svelte';
import type { Outcome } from '../../../sync/session_api';
import { toast } from '../../kit/toasts.svelte';

/** Once the command is accepted, says what happened and offers `back`, if there is a way, while the notice stands. */
export async function undoable(
  sent: Promise<Outcome>,
  words: string,
  back: (() => void) | null,
): Promise<Outcome> {
  const outcome = await sent;
  if (outcome.ok) toast(words, back ? { action: { label: t('kit.undo'), run: back } } : {});
  return outcome;
}
