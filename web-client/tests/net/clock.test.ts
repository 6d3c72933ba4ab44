// The server's time on a device whose own clocks cannot be relied on.
import { expect, test } from 'vitest';
import { ServerClock } from '../../src/net/server_clock';

function device() {
  const at = { steady: 1_000, wall: 500_000 };
  const clock = new ServerClock(
    () => at.steady,
    () => at.wall,
  );
  const passes = (ms: number) => {
    at.steady += ms;
    at.wall += ms;
  };
  return { at, clock, passes };
}

test('the wall clock put right changes nothing: time goes by the steady one', () => {
  const { at, clock, passes } = device();
  clock.sample(at.steady - 40, at.steady, 2_000_000);
  expect(clock.now()).toBe(2_000_020);
  passes(5_000);
  at.wall -= 3_600_000;
  expect(clock.now()).toBe(2_005_020);
});

test('clocks that part are noticed once, and the next answer alone counts', () => {
  const { at, clock, passes } = device();
  for (let i = 0; i < 5; i++) {
    clock.sample(at.steady - 2, at.steady, 2_000_000 + i * 1_000);
    passes(1_000);
    expect(clock.parted()).toBe(false);
  }
  // Asleep for an hour, in which the steady clock stood.
  at.wall += 3_600_000;
  expect(clock.parted()).toBe(true);
  expect(clock.parted()).toBe(false);
  clock.sample(at.steady - 300, at.steady, 5_605_000);
  expect(clock.now()).toBe(5_605_150);
});

test('an answer that was slept through is none: what was asked after the sleep counts', () => {
  const { at, clock } = device();
  expect(clock.sample(at.steady - 40, at.steady, 2_000_000)).toBe(true);
  const asked = at.steady;
  at.wall += 3_600_000; // asleep with a ping on its way; the steady clock stood
  expect(clock.sample(asked, at.steady, 2_000_000)).toBe(false);
  expect(clock.sample(at.steady - 300, at.steady, 5_605_000)).toBe(true);
  expect(clock.now()).toBe(5_605_150);
});

test('a clock that is slowly put right is no jump', () => {
  const { at, clock, passes } = device();
  clock.sample(at.steady, at.steady, 2_000_000);
  for (let i = 0; i < 100; i++) {
    passes(1_000);
    at.wall += 1;
    expect(clock.parted()).toBe(false);
  }
});

test('the quickest of the last answers is believed', () => {
  const { at, clock } = device();
  clock.sample(at.steady - 2_000, at.steady, 2_000_000);
  clock.sample(at.steady - 10, at.steady, 2_000_000);
  clock.sample(at.steady - 500, at.steady, 2_000_000);
  expect(clock.now()).toBe(2_000_005);
});
