// In a page that the browser translates, what is shown follows what holds.
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guardTranslated } from '../src/translation_guard';
import ChangingTexts from './support/ChangingTexts.svelte';
import { Translator } from './support/translator';

let stops: (() => void)[] = [];
beforeEach(() => {
  stops = [guardTranslated()];
});
afterEach(() => {
  for (const stop of stops) stop();
});

const first = {
  name: 'drei',
  open: true,
  list: ['eins', 'zwei', 'drei'],
  rows: [
    { id: 'a', text: 'Anfang' },
    { id: 'b', text: 'Berg' },
  ],
};

// Observers run between tasks; what they change may be observed again.
async function settle() {
  await tick();
  for (let i = 0; i < 5; i++) await new Promise((done) => setTimeout(done));
}

function part(name: string): string {
  return (document.querySelector(`[data-part=${name}]`)?.textContent ?? '').trim();
}

async function translated() {
  const page = render(ChangingTexts, first);
  const translator = new Translator(document.body);
  translator.start();
  stops.push(() => translator.stop());
  await settle();
  return { ...page, translator };
}

test('a translated page shows the translation and nothing twice', async () => {
  await translated();
  expect(document.querySelectorAll('font').length).toBeGreaterThan(10);
  expect(part('sentence')).toBe('NOCH DREI PUNKTE');
  expect(part('branch')).toBe('OFFEN: DREI');
  expect(part('bare')).toBe('EINS,ZWEI,DREI,');
  expect(part('rows')).toBe('ANFANGBERG');
  expect(part('between')).toBe('VORNMITTENHINTEN');
});

test('a changed text is shown, translated anew', async () => {
  const { rerender } = await translated();
  for (const name of ['zwei', 'eins', 'keine']) {
    await rerender({ ...first, name });
    await settle();
    expect(part('sentence')).toBe(`NOCH ${name.toUpperCase()} PUNKTE`);
    expect(part('branch')).toBe(`OFFEN: ${name.toUpperCase()}`);
  }
});

test('branches come and go whole, also those that begin or end with a text', async () => {
  const { rerender } = await translated();
  for (const open of [false, true, false]) {
    await rerender({ ...first, open });
    await settle();
    expect(part('branch')).toBe(open ? 'OFFEN: DREI' : 'ZU');
    expect(part('between')).toBe(open ? 'VORNMITTENHINTEN' : 'VORNHINTEN');
  }
});

test('lists of texts and of rows are ordered, grow and shrink', async () => {
  const { rerender } = await translated();
  for (const list of [['drei', 'eins', 'zwei'], ['drei', 'neu', 'zwei'], [], ['zwei', 'eins']]) {
    const rows = list.map((text) => ({ id: text, text }));
    await rerender({ ...first, list, rows });
    await settle();
    expect(part('bare')).toBe(
      list
        .map((text) => `${text},`)
        .join('')
        .toUpperCase(),
    );
    expect(part('rows')).toBe(list.join('').toUpperCase());
  }
});

test('shown in the original again, the page has its words and goes on changing', async () => {
  const { rerender, translator } = await translated();
  await rerender({ ...first, name: 'zwei' });
  await settle();
  translator.undo();
  await settle();
  expect(document.querySelectorAll('font').length).toBe(0);
  expect(part('sentence')).toBe('Noch zwei Punkte');
  expect(part('rows')).toBe('AnfangBerg');
  await rerender({ ...first, name: 'eins', open: false });
  await settle();
  expect(part('sentence')).toBe('Noch eins Punkte');
  expect(part('branch')).toBe('zu');
});

test('a page that is not translated keeps its own nodes', async () => {
  const { rerender } = render(ChangingTexts, first);
  const text = document.querySelector('[data-part=sentence]')?.firstChild;
  await rerender({ ...first, name: 'zwei' });
  await settle();
  expect(document.querySelector('[data-part=sentence]')?.firstChild).toBe(text);
  expect(part('sentence')).toBe('Noch zwei Punkte');
});
