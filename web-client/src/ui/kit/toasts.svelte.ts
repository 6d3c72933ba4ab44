// Short notices at the edge of the page: what happened and, where it can be taken back, a button for
// it. They wait while the pointer or the focus is on them, and never lie over the primary button.
import { announce } from './announce.svelte';

export type Toast = {
  id: number;
  words: string;
  tone: 'plain' | 'good' | 'problem';
  action?: { label: string; run: () => void };
  ms: number;
};

const shownMs = 10_000;
const list = $state<Toast[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let lastId = 0;

export function toasts(): readonly Toast[] {
  return list;
}

export function toast(
  words: string,
  options: Partial<Pick<Toast, 'tone' | 'action' | 'ms'>> = {},
): number {
  const id = ++lastId;
  const same = list.findIndex((other) => other.words === words && !other.action);
  if (same >= 0) list.splice(same, 1);
  // Only the last thing can be taken back: an older offer would be refused, and lie over buttons.
  if (options.action) for (const older of [...list]) if (older.action) dismissToast(older.id);
  list.push({
    id,
    words,
    tone: options.tone ?? 'plain',
    action: options.action,
    ms: options.ms ?? shownMs,
  });
  if (list.length > 3) list.splice(0, list.length - 3);
  announce(options.action ? `${words} ${options.action.label}` : words);
  resumeToast(id);
  return id;
}

export function dismissToast(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  const at = list.findIndex((one) => one.id === id);
  if (at >= 0) list.splice(at, 1);
}

export function pauseToast(id: number): void {
  clearTimeout(timers.get(id));
}

export function resumeToast(id: number): void {
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => dismissToast(id), list.find((one) => one.id === id)?.ms ?? shownMs),
  );
}
