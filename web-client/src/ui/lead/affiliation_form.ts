// A list of what people belong to, as its form edits it: values that are there keep their ids, so that renaming one moves
// nobody. New ones are pasted, one per line.
import type { Message } from '../../i18n/i18n.svelte';
import { type AffiliationEntity, type AffiliationValue, limits, type Text } from '../../protocol';
import { newId, newText } from '../../sync/ids';
import { parseItems } from './parse_items';

export interface ListForm {
  name: string;
  values: { value: string; name: string }[];
  more: string;
}

export const listForm = (list?: AffiliationEntity): ListForm => ({
  name: list?.name.text ?? '',
  values: list?.values.map(({ value, name }) => ({ value, name: name.text })) ?? [],
  more: '',
});

const linesOf = (pasted: string): string[] => parseItems(pasted).items.map(({ text }) => text);

const isTooLong = (name: string): boolean => [...name.trim()].length > limits.name_chars;

/** What still has to be said before it makes sense. */
export function faultOf(form: ListForm): Message | null {
  const names = [...form.values.map(({ name }) => name.trim()), ...linesOf(form.more)];
  if (form.name.trim() === '') return { id: 'affiliation.needs_name', values: {} };
  if (names.length === 0) return { id: 'affiliation.needs_values', values: {} };
  if (names.includes('')) return { id: 'affiliation.needs_words', values: {} };
  if (names.length > limits.affiliation_values)
    return { id: 'affiliation.too_many', values: { most: limits.affiliation_values } };
  const long = [form.name, ...names].find(isTooLong);
  if (long !== undefined)
    return { id: 'affiliation.too_long', values: { value: long, most: limits.name_chars } };
  const folded = names.map((name) => name.toLocaleLowerCase());
  const twice = names.find((_, index) => folded.indexOf(folded[index] ?? '') !== index);
  return twice === undefined ? null : { id: 'affiliation.twice', values: { value: twice } };
}

const kept = (before: Text | undefined, name: string): Text =>
  before && before.text === name.trim() ? before : newText(name.trim());

export function listFrom(
  form: ListForm,
  list?: AffiliationEntity,
): { name: Text; values: AffiliationValue[] } {
  const before = new Map(list?.values.map(({ value, name }) => [value, name]));
  return {
    name: kept(list?.name, form.name),
    values: [
      ...form.values.map(({ value, name }) => ({ value, name: kept(before.get(value), name) })),
      ...linesOf(form.more).map((name) => ({ value: newId(), name: newText(name) })),
    ],
  };
}

/** The values of the list that the form no longer has. */
export const goneFrom = (form: ListForm, list: AffiliationEntity): AffiliationValue[] =>
  list.values.filter((one) => !form.values.some(({ value }) => value === one.value));
