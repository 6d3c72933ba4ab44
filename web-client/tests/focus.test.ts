// Whatever others change, whoever works by keyboard stays where they are or comes to what is next to it.
import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFocus } from '../src/ui/kit/keep_focus';
import ProfileSheet from '../src/ui/participant/ProfileSheet.svelte';
import { FakeSession } from './support/fake_session.svelte';
import MovingCards from './support/MovingCards.svelte';

let stop: () => void;
beforeEach(() => {
  stop = keepFocus();
});
afterEach(() => stop());

async function settle() {
  await tick();
  for (let i = 0; i < 5; i++) await new Promise((done) => setTimeout(done));
}

const focused = () => document.activeElement?.textContent?.trim();
const cards = ['a', 'b', 'c'];

async function board(focusOn: string, props: object = {}) {
  const page = render(MovingCards, { cards, ...props });
  screen.getByRole('button', { name: focusOn }).focus();
  await settle();
  return async (next: object) => {
    await page.rerender({ cards, ...props, ...next });
    await settle();
  };
}

test('somebody else groups the card in use: the focus goes along', async () => {
  const change = await board('b');
  await change({ cards: ['a', 'c'], grouped: ['b'] });
  expect(focused()).toBe('b');
  expect(document.activeElement?.closest('ul')).toBe(document.querySelector('ul'));
});

test('somebody else hides the card in use: the focus goes to the next, the last before, then to the heading', async () => {
  const change = await board('b');
  await change({ cards: ['a', 'c'] });
  expect(focused()).toBe('c');
  await change({ cards: ['a'] });
  expect(focused()).toBe('a');
  await change({ cards: [] });
  expect(focused()).toBe('Heute');
});

test('a dialog whose card is gone gives the focus to what is next to the card', async () => {
  const change = await board('b');
  await change({ about: 'b' });
  screen.getByRole('button', { name: 'Ausblenden' }).focus();
  await change({ about: 'b', cards: ['a', 'c'] });
  await change({ about: null, cards: ['a', 'c'] });
  expect(focused()).toBe('c');
});

test('a field that goes away leaves the focus at its heading, never in another field', async () => {
  render(MovingCards, { cards }).unmount();
  const page = render(MovingCards, { cards, field: true });
  screen.getByRole('textbox').focus();
  await page.rerender({ cards, field: false });
  await settle();
  expect(focused()).toBe('Heute');
});

test('who had put the focus nowhere is left alone', async () => {
  const change = await board('b');
  (document.activeElement as HTMLElement).blur();
  await settle();
  await change({ cards: ['a', 'c'] });
  expect(document.activeElement).toBe(document.body);
});

test('what moves the focus itself is not disturbed', async () => {
  const change = await board('b');
  const changeAndFocus = change({ cards: ['a', 'c'] });
  screen.getByRole('button', { name: 'a' }).focus();
  await changeAndFocus;
  expect(focused()).toBe('a');
});

// Whoever presses Enter twice at "Meine Daten löschen" must not have pressed what deletes them.
test('another view of a dialog begins at its heading, not at the button that came under the finger', async () => {
  render(ProfileSheet, { session: new FakeSession(), open: true });
  const opener = screen.getByRole('button', { name: 'Meine Daten löschen' });
  opener.focus();
  opener.click();
  await settle();
  screen.getByRole('button', { name: 'Endgültig löschen und gehen' });
  expect(document.activeElement?.tagName).toBe('H2');
  expect(focused()).toBe('Meine Daten löschen');
});
