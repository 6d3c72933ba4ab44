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
