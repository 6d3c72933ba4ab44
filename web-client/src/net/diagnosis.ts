// Why no live connection comes about, asked over HTTP on the way that a page takes.
//   device   this device says that it has no network
//   away     nobody answers, or a proxy says that nobody is behind it
//   between  something else answers, such as the sign-in page of a wireless network
//   busy     the server is there and takes nobody for now
//   blocked  the server is there and well: what is between lets pages through and no WebSocket
export type Trouble = 'device' | 'away' | 'between' | 'busy' | 'blocked';

const patienceMs = 8_000;
// Redirects are not followed: the server never sends any, a sign-in page on another host would only look like nobody.
const ask = (path: string) =>
  fetch(path, {
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });

export async function diagnose(workshop: string): Promise<Trouble> {
  if (!navigator.onLine) return 'device';
  try {
    const health = await ask('/healthz');
    if (health.status >= 500) return 'away';
    const body: unknown = await health.json().catch(() => null);
    const ours = health.ok && (body as { status?: unknown } | null)?.status === 'ok';
    if (!ours) return 'between';
    return (await ask(`/readyz?workshop=${workshop}`)).ok ? 'blocked' : 'busy';
  } catch {
    return 'away';
  }
}
