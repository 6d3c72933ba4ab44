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
  expect(list.all.map(({ target, words }) => [target, words(new FakeSession())])).toEqual([
    ['j', '–'],
    ['i', '5'],
    ['t', '2 Punkte'],
  ]);
  list.clear();
  expect(list.all).toEqual([]);
});

test('resistance is named from 0 on, as it was given', () => {
  const list = new UncountedList(uncountable);
  const session = new FakeSession();
  session.show({
    kind: 'rating',
    levels: 11,
    cannot_judge: false,
    reasons: true,
    anonymous: true,
    consensing: { item: 'p', text: { id: 'p', text: 'Alles bleibt' } },
  });
  list.add('rating.place', { ...rating('i', 3), activity: 'a1' }, 'Zu spät.');
  expect(list.all[0]?.words(session)).toBe('2');
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
