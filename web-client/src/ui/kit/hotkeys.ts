// Single keys for whoever leads or stands at the projector. They never fire while something is typed or chosen, never
// with a modifier, and can be switched off for this device (WCAG 2.1.4). Recognised by the character, not the place on
// the keyboard, so that `?` is `?` on a German layout too.

import { keyPressed } from './keys';

export type Hotkey =
  | 'help'
  | 'new'
  | 'timer'
  | 'reveal'
  | 'blank'
  | 'qr'
  | 'fullscreen'
  | 'next'
  | 'rooms';

const keys: Readonly<Record<string, Hotkey>> = {
  '?': 'help',
  w: 'next',
  n: 'new',
  t: 'timer',
  r: 'reveal',
  o: 'rooms',
  q: 'qr',
  b: 'blank',
  f: 'fullscreen',
};

const storageKey = 'dialograum.hotkeys';

export function hotkeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function switchHotkeys(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // Without storage they stay on; nothing that a key does is for good without a question.
  }
}

/** Whether the key belongs to what the person is doing right now rather than to the page. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  if (!(target instanceof Element)) return false;
  const own = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]';
  return target.closest(own) !== null;
}

export function hotkeyOf(event: KeyboardEvent): Hotkey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  const pressed = keyPressed(event);
  const key = keys[pressed.length === 1 ? pressed.toLowerCase() : pressed];
  if (key === undefined || !hotkeysOn() || isBusy(event.target)) return null;
  return key;
}

export function keyFor(hotkey: Hotkey): string {
  return Object.entries(keys).find(([, name]) => name === hotkey)?.[0] ?? '';
}

export function toggleFullscreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.();
}
