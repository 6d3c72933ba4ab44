// Why there is no live connection: told apart by what HTTP answers.
import { afterEach, expect, test, vi } from 'vitest';
import { diagnose } from '../../src/net/diagnosis';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const page = (status: number) => new Response('<html>Bitte anmelden</html>', { status });

// What each address answers; `undefined`: nobody does.
function network(health: Response | undefined, ready?: Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const answer = path.startsWith('/readyz') ? ready : health;
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'));
  });
  return asked;
}

test('a server that is well over HTTP: the WebSocket is blocked', async () => {
  const asked = network(json(200, { status: 'ok' }), json(200, { status: 'ready' }));
  expect(await diagnose('00000000000000aa')).toBe('blocked');
  expect(asked).toEqual(['/healthz', '/readyz?workshop=00000000000000aa']);
});

test('a server that can store nothing of this workshop is busy, not blocked', async () => {
  network(json(200, { status: 'ok' }), json(503, { status: 'waiting' }));
  expect(await diagnose('aa')).toBe('busy');
});

test('nobody answers, or only a proxy that finds nobody behind it: the server is away', async () => {
  network(undefined);
  expect(await diagnose('aa')).toBe('away');
  network(page(502));
  expect(await diagnose('aa')).toBe('away');
});

test('a redirect to a sign-in page elsewhere is something in between and is not followed', async () => {
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', (_path: string, options: RequestInit) => {
    asked.push(options);
    // Followed, it would be blocked like any foreign address.
    if (options.redirect !== 'manual') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve({
      status: 0,
      ok: false,
      type: 'opaqueredirect',
      json: () => Promise.reject(new Error()),
    });
  });
  expect(await diagnose('aa')).toBe('between');
  expect(asked).toHaveLength(1);
});

test('another answer than ours is something in between, with any friendly status', async () => {
  for (const status of [200, 403, 407]) {
    network(page(status));
    expect(await diagnose('aa')).toBe('between');
  }
});

test('a device that says it is offline is believed without asking', async () => {
  const asked = network(undefined);
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  expect(await diagnose('aa')).toBe('device');
  expect(asked).toEqual([]);
});
