// Which client this tab is: the id that names its series of commands, kept in sessionStorage so that a
// reload goes on where it was. A duplicated tab copies sessionStorage; two pages must never share an id.
// So each page holds a lock in localStorage, and whoever finds one asks over a BroadcastChannel whether
// its holder lives. A tab that was closed with commands unsent leaves its outbox; the next page adopts it.
import { newId } from './ids';
import { storage } from './storage';

const answerMs = 250;

type Note = { t: 'ask' | 'mine' | 'took'; client: string; page: string };

export interface Instance {
  client: string;
  release(): void;
}

export function outboxPrefix(workshop: string, seatTag: string): string {
  return `dialograum.w.${workshop}.outbox.${seatTag}.`;
}

// A short name of a secret for storage keys; 32 bits tell nothing about it.
export function tagOf(token: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) {
    hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

export async function claimInstance(
  workshop: string,
  seatTag: string,
  onTaken: () => void,
): Promise<Instance> {
  const page = newId();
  const sessionKey = `dialograum.w.${workshop}.client.${seatTag}`;
  const lockKey = (client: string) => `dialograum.w.${workshop}.lock.${client}`;
  const channel =
    typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`dialograum.${workshop}`);
  const living = new Set<string>();
  let client = '';

  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Note>) => {
      if (data.page === page) return;
      if (data.t === 'mine') living.add(data.client);
      if (client === '' || data.client !== client) return;
      if (data.t === 'ask') channel.postMessage({ t: 'mine', client, page } satisfies Note);
      // We slept, did not answer, and somebody went on with our commands.
      if (data.t === 'took') onTaken();
    };
  }

  async function isFree(candidate: string): Promise<boolean> {
    if (storage.get(lockKey(candidate)) === null) return true;
    if (!channel) return false;
    channel.postMessage({ t: 'ask', client: candidate, page } satisfies Note);
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    return !living.has(candidate);
  }

  const prefix = outboxPrefix(workshop, seatTag);
  const own = readSession(sessionKey);
  const orphans = storage.keys(prefix).map((key) => key.slice(prefix.length));
  // Unsent commands first, then the id this tab had.
  const candidates = [...new Set([...(own && orphans.includes(own) ? [own] : []), ...orphans])];
  if (own && !candidates.includes(own)) candidates.push(own);
  for (const candidate of candidates) {
    if (await isFree(candidate)) {
      client = candidate;
      break;
    }
  }
  if (client === '') client = newId();
  storage.set(lockKey(client), page);
  writeSession(sessionKey, client);
  channel?.postMessage({ t: 'took', client, page } satisfies Note);

  const unlock = () => {
    if (storage.get(lockKey(client)) === page) storage.remove(lockKey(client));
  };
  const relock = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    const holder = storage.get(lockKey(client));
    if (holder === null) storage.set(lockKey(client), page);
    else if (holder !== page) onTaken();
  };
  window.addEventListener('pagehide', unlock);
  window.addEventListener('pageshow', relock);
  return {
    client,
    release() {
      window.removeEventListener('pagehide', unlock);
      window.removeEventListener('pageshow', relock);
      unlock();
      channel?.close();
    },
  };
}

function readSession(key: string): string | null {
  try {
    const value = sessionStorage.getItem(key);
    return value && /^[0-9a-f]{16}$/.test(value) ? value : null;
  } catch {
    return null;
  }
}

function writeSession(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Then a reload is a new client; its unsent commands are adopted all the same.
  }
}
