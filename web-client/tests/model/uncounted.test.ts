import { expect, test } from 'vitest';
import { nameOf, UncountedList } from '../../src/model/uncounted.svelte';
import { uncountable } from '../../src/ui/activities/kinds';
import { FakeSession } from '../support/fake_session.svelte';

const rating = (item: string, level?: number) => ({ activity: 'a', round: 1, item, level });

test('of what was refused only ratings and dots are listed, the last one for each thing', () => {
  const list = new UncountedList(uncountable);
  expect(list.add('card.add', { activity: 'a', card: 'c' }, 'Zu spät.')).toBe(false);
  expect(list.add('rating.place', rating('i', 3), 'Zu spät.')).toBe(true);
  expect(list.add('rating.place', rating('j'), 'Zu spät.')).toBe(true);
  expect(list.add('rating.place', rating('i', 5), 'Zu spät.')).toBe(true);
  expect(list.add('vote.place', { activity: 'v', target: 't', dots: 2 }, 'Zu spät.')).toBe(true);
  expect(list.all.map(({ target, words }) => [target, words()])).toEqual([
    ['j', '–'],
    ['i', '5'],
    ['t', '2 Punkte'],
  ]);
  list.clear();
  expect(list.all).toEqual([]);
});

test('what counts after all is listed no more', () => {
  const list = new UncountedList(uncountable);
  list.add('rating.place', rating('i', 3), 'Zu spät.');
  list.add('rating.place', rating('j', 3), 'Zu spät.');
  list.accepted('rating.reason', rating('i'));
  expect(list.all).toHaveLength(2);
  list.accepted('rating.place', rating('i', 4));
  expect(list.all.map(({ target }) => target)).toEqual(['j']);
});

test('what is not shown any more has no name', () => {
  const list = new UncountedList(uncountable);
  list.add('vote.place', { activity: 'v', target: 't', dots: 2 }, 'Zu spät.');
  expect(nameOf(new FakeSession(), list.all[0]!)).toBe('');
});
