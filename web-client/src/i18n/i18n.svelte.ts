// Words of the interface. `t('join.title', { n })` is reactive: components re-render when the locale
// changes. Catalogues are split into areas; a page loads its own with `loadArea` before it shows.
import { type Messages, setupI18n } from '@lingui/core';
import { untrack } from 'svelte';
import type { Language, Text } from '../protocol';
import type { Area, MessageId } from './catalogues';
import { isolated } from './isolate';

export type { Area, MessageId } from './catalogues';
export type Values = Record<string, string | number>;

/** Words that are said later, where the language is known. */
export interface Message {
  id: MessageId;
  values: Values;
}

const storageKey = 'dialograum.locale';
const compiled = import.meta.glob<{ messages: Messages }>('./*/*.mjs');
const i18n = setupI18n({ missing: reportMissing });
const loaded = new Set<Area>();

let current = $state<Language>('de');
// Counts what was loaded, so that words of an area that arrives late re-render.
let version = $state(0);

function reportMissing(_locale: string, id: string): string {
  console.error(`no words for ${id}`);
  return id;
}

function preferred(): Language {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored === 'de' || stored === 'en') return stored;
  } catch {
    // Storage may be closed to us; the browser's languages decide.
  }
  for (const tag of navigator.languages) {
    if (tag.startsWith('de')) return 'de';
    if (tag.startsWith('en')) return 'en';
  }
  return 'de';
}

async function fetchArea(language: Language, area: Area): Promise<void> {
  const module = await compiled[`./${language}/${area}.mjs`]?.();
  if (!module) throw new Error(`no catalogue ${language}/${area}`);
  i18n.load(language, module.messages);
}

function activate(language: Language): void {
  i18n.activate(language);
  current = language;
  version += 1;
  document.documentElement.lang = language;
}

// Who waits for words in an effect does not begin anew when the locale changes: setLocale loads for everybody.
export async function loadArea(...areas: Area[]): Promise<void> {
  const missing = areas.filter((area) => !loaded.has(area));
  if (missing.length === 0) return;
  const language = untrack(() => current);
  await Promise.all(missing.map((area) => fetchArea(language, area)));
  for (const area of missing) loaded.add(area);
  activate(untrack(() => current));
}

/** Reactive: whether the words of an area are there. */
export function isLoaded(area: Area): boolean {
  void version;
  return loaded.has(area);
}

export async function startI18n(language: Language = preferred()): Promise<void> {
  current = language;
  await loadArea('common');
}

export async function setLocale(language: Language): Promise<void> {
  await Promise.all([...loaded].map((area) => fetchArea(language, area)));
  activate(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Then the choice lasts as long as the page.
  }
}

export function locale(): Language {
  return current;
}

export function t(id: MessageId, values?: Values): string {
  void version;
  return i18n._(id, values && isolated(values));
}

// What came from the server in both languages.
export function either(de: string | undefined, en: string | undefined): string {
  return (current === 'de' ? de : en) ?? de ?? en ?? '';
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(current, options).format(value);
}

export function formatDate(
  ms: number,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'long' },
) {
  return new Intl.DateTimeFormat(current, options).format(ms);
}

export function textOf(text: Text | undefined): string {
  return text?.text ?? '';
}
