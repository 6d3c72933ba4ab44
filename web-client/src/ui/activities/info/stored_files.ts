// Files of the workshop over HTTP. The secret of the seat goes in a header (rule W5), so neither an <img> nor a link can
// fetch one: fetched here, once, and shown from memory.
import { type FileAnswer, limits, type StoredFile } from '../../../protocol';
import { newId } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { plainName, saveFrom } from '../../kit/save_file';

export type Trouble = 'gone' | 'unreachable';
export class FileTrouble extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

const address = (session: SessionApi, file: string) =>
  `/api/workshops/${session.workshop}/files/${file}`;
const bearer = (session: SessionApi) => `Bearer ${session.token()}`;

// A workshop has few files, and each is shown by several parts of a page.
const known = new Map<string, Promise<string>>();

/** A local address of its bytes, for as long as this page lives. */
export function fileUrl(session: SessionApi, { id }: { id: string }): Promise<string> {
  const key = `${session.workshop}/${id}`;
  const before = known.get(key);
  if (before) return before;
  const url = fetched(session, id);
  known.set(key, url);
  url.catch(() => known.delete(key));
  return url;
}

/** What was uploaded from here need not come back. */
export function keepUrl(session: SessionApi, id: string, bytes: Blob): void {
  known.set(`${session.workshop}/${id}`, Promise.resolve(URL.createObjectURL(bytes)));
}

async function fetched(session: SessionApi, id: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(address(session, id), { headers: { Authorization: bearer(session) } });
    if (response.ok) return URL.createObjectURL(await response.blob());
  } catch {
    throw new FileTrouble('unreachable');
  }
  throw new FileTrouble(response.status === 404 ? 'gone' : 'unreachable');
}

/** Hands it to the browser as a file of this name. */
export async function download(session: SessionApi, file: StoredFile): Promise<void> {
  saveFrom(await fileUrl(session, file), downloadName(file));
}

const endings = { png: 'png', jpeg: 'jpg', webp: 'webp', gif: 'gif', pdf: 'pdf' } as const;

/** A name that every system takes, with the ending of what it is. */
export function downloadName({ name, type }: Pick<StoredFile, 'name' | 'type'>): string {
  const words = name.text.replace(/\.(png|jpe?g|webp|gif|pdf)$/iu, '');
  return `${plainName(words, 80, 'datei')}.${endings[type]}`;
}

export type Refused = 'too_large' | 'wrong_type' | 'too_many_files' | 'unreadable' | 'failed';
export type Uploaded = { ok: true; file: FileAnswer } | { ok: false; why: Refused };

/** `progress` is told the share that has left, from 0 to 1. */
export function upload(
  session: SessionApi,
  bytes: Blob,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  if (bytes.size > limits.file_bytes) return Promise.resolve({ ok: false, why: 'too_large' });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = () => resolve({ ok: false, why: 'failed' });
    request.open('PUT', address(session, newId()));
    request.setRequestHeader('Authorization', bearer(session));
    request.responseType = 'json';
    request.upload.onprogress = (event) => progress(event.loaded / Math.max(1, event.total));
    request.onerror = failed;
    request.onabort = failed;
    request.onload = () => {
      if (request.status === 201) return resolve({ ok: true, file: request.response });
      const code = request.response?.error?.code;
      const why = ['too_large', 'wrong_type', 'too_many_files'].includes(code) ? code : 'failed';
      resolve({ ok: false, why });
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(bytes);
  });
}
