// What people are told of a connection, and when.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectionStatus } from '../../src/sync/connection_status.svelte';

const reconnect = vi.fn();
const answers = vi.fn<(path: string) => number>();
let status: ConnectionStatus;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (path: string) => new Response('', { status: answers(path) }));
  reconnect.mockClear();
  status = new ConnectionStatus('00000000000000aa', reconnect);
});
afterEach(() => {
  status.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a short break is not worth the word offline', () => {
  status.online();
  status.lost(1, undefined);
  vi.advanceTimersByTime(1_900);
  expect(status.status).toBe('connecting');
  vi.advanceTimersByTime(200);
  expect(status.status).toBe('offline');
  const since = status.offlineSince;
  status.lost(2, undefined);
  expect(status.offlineSince).toBe(since);
  status.online();
  expect([status.status, status.offlineSince]).toEqual(['online', null]);
});

test('asks for the cause from the third attempt on that nobody answers', async () => {
  answers.mockReturnValue(200);
  status.lost(2, undefined);
  await vi.advanceTimersByTimeAsync(100);
  expect(answers).not.toHaveBeenCalled();
  status.lost(3, undefined);
  await vi.waitFor(() => expect(status.trouble).not.toBeNull());
});

test('goes to another server once one behind the address reaches the storage', async () => {
  status.online();
  status.storage(false);
  expect(status.status).toBe('waiting');
  answers.mockReturnValue(503);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reconnect).not.toHaveBeenCalled();
  answers.mockReturnValue(200);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reconnect).toHaveBeenCalledOnce();
});

test('does not look elsewhere when the storage is back', async () => {
  status.storage(false);
  status.storage(true);
  answers.mockReturnValue(200);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(reconnect).not.toHaveBeenCalled();
});
