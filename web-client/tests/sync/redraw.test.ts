import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Redraw } from '../../src/sync/redraw';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('draws once per frame, and again for what comes later', () => {
  const draw = vi.fn();
  const redraw = new Redraw(draw);
  redraw.request();
  redraw.request();
  expect(draw).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(draw).toHaveBeenCalledOnce();
  redraw.request();
  vi.advanceTimersByTime(300);
  expect(draw).toHaveBeenCalledTimes(2);
});

test('draws no more when the page has gone', () => {
  const draw = vi.fn();
  const redraw = new Redraw(draw);
  redraw.request();
  redraw.stop();
  vi.advanceTimersByTime(300);
  expect(draw).not.toHaveBeenCalled();
});
