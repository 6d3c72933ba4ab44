// A list of what people belong to: whoever has chosen a value keeps it however it is renamed.
import { expect, test } from 'vitest';
import type { AffiliationEntity } from '../../src/protocol';
import { faultOf, goneFrom, listForm, listFrom } from '../../src/ui/lead/affiliation_form';

const list: AffiliationEntity = {
  e: 'affiliation',
  id: 'l1',
  name: { id: 't0', text: 'Kommune' },
  values: [
    { value: 'v1', name: { id: 't1', text: 'Nord' } },
    { value: 'v2', name: { id: 't2', text: 'Süd' } },
  ],
  order: 1,
};

test('what stays keeps its id and its text, a new name is a new text', () => {
  const form = listForm(list);
  expect(listFrom(form, list)).toEqual({ name: list.name, values: list.values });
  form.values = [form.values[1] as (typeof form.values)[0], { value: 'v1', name: ' Nordstadt ' }];
  form.more = '• West\n\n2. Ost';
  const { values } = listFrom(form, list);
  expect(values.map(({ name }) => name.text)).toEqual(['Süd', 'Nordstadt', 'West', 'Ost']);
  expect(values.slice(0, 2).map(({ value }) => value)).toEqual(['v2', 'v1']);
  expect(values[0]?.name.id).toBe('t2');
  expect(new Set(values.flatMap(({ value, name }) => [value, name.id])).size).toBe(8);
  expect(values[1]?.name.id).not.toBe('t1');
});

test('what goes is known before it is sent', () => {
  const form = listForm(list);
  form.values.splice(0, 1);
  expect(goneFrom(form, list).map(({ name }) => name.text)).toEqual(['Nord']);
});

test('what is missing or too much is named', () => {
  const fault = (change: Partial<ReturnType<typeof listForm>>) =>
    faultOf({ ...listForm(list), ...change })?.id;
  expect(fault({})).toBeUndefined();
  expect(fault({ name: ' ' })).toBe('affiliation.needs_name');
  expect(fault({ values: [] })).toBe('affiliation.needs_values');
  expect(fault({ values: [{ value: 'v1', name: ' ' }] })).toBe('affiliation.needs_words');
  expect(fault({ more: 'nord' })).toBe('affiliation.twice');
  expect(fault({ more: 'x'.repeat(80) })).toBeUndefined();
  expect(fault({ more: 'x'.repeat(81) })).toBe('affiliation.too_long');
  const many = (count: number) => Array.from({ length: count }, (_, i) => `Ort ${i}`).join('\n');
  expect(fault({ more: many(58) })).toBeUndefined();
  expect(fault({ more: many(59) })).toBe('affiliation.too_many');
});
