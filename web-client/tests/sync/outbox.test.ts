import { expect, test } from 'vitest';
import type { Ack } from '../../src/protocol';
import { failedAttemptsMax, Outbox, unansweredMax } from '../../src/sync/outbox';

const ack = (n: number, more: Partial<Ack> = {}): Ack => ({
  t: 'ack',
  n,
  seq: 100 + n,
  stable: 0,
  result: 'ok',
  ...more,
});

function opened(): Outbox {
  const outbox = new Outbox();
  outbox.welcome('1-a', 0, []);
  return outbox;
}

const add = (outbox: Outbox, scope?: string) =>
  outbox.add({ op: 'vote.place', args: {}, at: 0, scope });
const numbers = (outbox: Outbox) => outbox.takeSendable().map(({ n, after }) => [n, after]);

test('each series counts by itself and chains what it sends', () => {
  const outbox = opened();
  add(outbox);
  add(outbox, 'x');
  add(outbox);
  expect(outbox.takeSendable().map(({ scope, n, after }) => [scope, n, after])).toEqual([
    [undefined, 1, 0],
    ['x', 1, 0],
    [undefined, 2, 1],
  ]);
});

test('a number that was refused before the log is skipped, what followed goes out again', () => {
  const outbox = opened();
  for (let i = 0; i < 4; i++) add(outbox);
  expect(numbers(outbox)).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 3],
  ]);
  outbox.ack(ack(1));
  expect(outbox.ack(ack(2, { seq: 0, result: 'over_budget' })).kind).toBe('refused');
  expect(outbox.ack(ack(3, { seq: 0, result: 'gap', last: 1 })).kind).toBe('again');
  expect(numbers(outbox)).toEqual([]); // 4 is still out
  outbox.ack(ack(4, { seq: 0, result: 'gap', last: 1 }));
  expect(numbers(outbox)).toEqual([
    [3, 1],
    [4, 3],
  ]);
});

test('after a reconnect only what the server lacks or has not answered is sent', () => {
  const outbox = opened();
  for (let i = 0; i < 3; i++) add(outbox);
  outbox.takeSendable();
  outbox.ack(ack(1));
  outbox.lost(false);
  outbox.welcome('1-a', 102, [{ last: 2 }]);
  expect(numbers(outbox)).toEqual([
    [2, 2],
    [3, 2],
  ]);
});

test('what is not stable is sent again under the same number when the epoch changed', () => {
  const outbox = opened();
  add(outbox);
  add(outbox);
  outbox.takeSendable();
  outbox.ack(ack(1, { stable: 101 }));
  outbox.ack(ack(2, { stable: 101 }));
  outbox.prune(200);
  expect(outbox.entries.map((one) => one.n)).toEqual([2]);
  outbox.lost(false);
  outbox.welcome('2-b', 101, [{ last: 1 }]);
  expect(numbers(outbox)).toEqual([[2, 1]]);
});

test('what another client has kept is sent, or waits for somebody to decide', () => {
  const outbox = opened();
  add(outbox);
  add(outbox);
  const saved = JSON.parse(JSON.stringify(outbox.save()));
  Object.assign(saved.entries[0], { stage: 'aside', breaks: 3, failedAttempts: undefined });
  const again = Outbox.restore(saved);
  again.welcome('1-a', 0, []);
  expect(again.parked.map(({ n, failedAttempts }) => [n, failedAttempts])).toEqual([[1, 0]]);
  expect(numbers(again)).toEqual([[2, 0]]);
});

test('a command on which three connections broke is parked; it can be tried again or dropped', () => {
  const outbox = opened();
  const bad = add(outbox);
  add(outbox);
  for (let i = 0; i < failedAttemptsMax; i++) {
    outbox.takeSendable();
    const parked = outbox.lost(true);
    expect(parked?.key).toBe(i === failedAttemptsMax - 1 ? bad.key : undefined);
    outbox.welcome('1-a', 0, []);
  }
  expect(numbers(outbox)).toEqual([[2, 0]]);
  outbox.ack(ack(2));
  outbox.retry(bad.key);
  expect(numbers(outbox)).toEqual([[3, 2]]);
});

test('at most as many are unanswered as the server remembers', () => {
  const outbox = opened();
  for (let i = 0; i < unansweredMax + 10; i++) add(outbox);
  expect(outbox.takeSendable()).toHaveLength(unansweredMax);
  outbox.ack(ack(1));
  expect(numbers(outbox)).toEqual([[unansweredMax + 1, unansweredMax]]);
});

test('a stored outbox goes on where it was', () => {
  const outbox = opened();
  add(outbox);
  add(outbox);
  outbox.takeSendable();
  outbox.ack(ack(1));
  const restored = Outbox.restore(JSON.parse(JSON.stringify(outbox.save())));
  restored.welcome('1-a', 101, [{ last: 1 }]);
  expect(numbers(restored)).toEqual([[2, 1]]);
  add(restored);
  expect(numbers(restored)).toEqual([[3, 2]]);
});

test('while the server can store nothing all waits; then what has no answer goes out again', () => {
  const outbox = opened();
  for (let i = 0; i < 3; i++) add(outbox);
  outbox.takeSendable();
  outbox.ack(ack(1));
  outbox.storage(false);
  add(outbox);
  expect(numbers(outbox)).toEqual([]);
  outbox.storage(true);
  expect(numbers(outbox)).toEqual([
    [2, 1],
    [3, 2],
    [4, 3],
  ]);
  // An answer to the first transmission and one to the second: no harm.
  outbox.ack(ack(2));
  outbox.ack(ack(2));
  outbox.ack(ack(3));
  outbox.ack(ack(4));
  expect(outbox.undecided).toBe(0);
});

test('what piled up in several activities goes out one after the other, in no order of its own', () => {
  const firsts = new Set<string>();
  for (let i = 0; i < 60; i++) {
    const outbox = new Outbox();
    for (const scope of ['x', 'y', undefined, 'x', 'y']) add(outbox, scope);
    outbox.welcome('1-a', 0, []);
    const sent: string[] = [];
    expect(outbox.held).toBe(2);
    for (;;) {
      const scopes = outbox.takeSendable().map(({ scope }) => scope ?? 'seat');
      expect(new Set(scopes).size).toBe(1);
      sent.push(...scopes);
      if (outbox.held === 0) break;
      outbox.releaseNext();
    }
    expect(sent.toSorted()).toEqual(['seat', 'x', 'x', 'y', 'y']);
    firsts.add(sent.filter((scope, at) => sent.indexOf(scope) === at).join(' '));
  }
  expect(firsts.size).toBe(6);
});

test('what waits in one series only goes at once, and what is done meanwhile too', () => {
  const outbox = new Outbox();
  for (let i = 0; i < 3; i++) add(outbox, 'x');
  outbox.welcome('1-a', 0, []);
  expect(outbox.held).toBe(0);
  add(outbox);
  expect(outbox.takeSendable()).toHaveLength(4);
});

test('after an outage and a new epoch several series are kept apart too', () => {
  const outbox = opened();
  add(outbox, 'x');
  add(outbox, 'y');
  expect(outbox.takeSendable()).toHaveLength(2); // each was sent when it was made
  outbox.storage(false);
  outbox.storage(true);
  expect(outbox.takeSendable()).toHaveLength(1);
  outbox.releaseNext();
  expect(outbox.takeSendable()).toHaveLength(1);
  outbox.resetEpoch('2-b');
  expect(outbox.held).toBe(0); // both are under way and not answered
});
