// What is asked before something is done that is for good, or that people feel at once.
import type { Message } from '../../i18n/i18n.svelte';

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
