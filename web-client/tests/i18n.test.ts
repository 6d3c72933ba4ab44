import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locale, setLocale, t } from '../src/i18n/i18n.svelte';

test('words follow the locale, with plurals, and the page says its language', async () => {
  expect(t('connection.pending', { n: 1 })).toBe('1 Eingabe wartet');
  expect(t('connection.pending', { n: 3 })).toBe('3 Eingaben warten');
  await setLocale('en');
  expect(locale()).toBe('en');
  expect(document.documentElement.lang).toBe('en');
  expect(t('connection.pending', { n: 3 })).toBe('3 entries are waiting');
});

// Where something is can be said: on this device, or with the server. That it is safe nobody can promise for what may
// still be refused.
test('no words call safe what may be on the device only', () => {
  for (const [language, promise] of [
    ['de', /\b(ist|sind) sicher\b|\balles ist angekommen\b/i],
    ['en', /\b(is|are) safe\b|\beverything has arrived\b/i],
  ] as const) {
    const folder = `src/i18n/${language}`;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const words = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, string>;
      for (const [key, text] of Object.entries(words)) {
        expect(promise.test(text), `${file}: ${key}: ${text}`).toBe(false);
      }
    }
  }
});
