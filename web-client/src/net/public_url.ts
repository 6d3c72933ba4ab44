// The address that people reach this server at: links and codes on the projector carry it, not the one in the lead's own
// address line (which may be localhost).
import { loadConfig } from './api';

let known: Promise<string> | undefined;

async function ask(): Promise<string> {
  const answer = await loadConfig();
  if (answer.ok && answer.value.public_url) return answer.value.public_url.replace(/\/+$/u, '');
  // The own address is the best guess; the next call asks again.
  known = undefined;
  return location.origin;
}

export function publicUrl(): Promise<string> {
  known ??= ask();
  return known;
}

/** An address as people type it. */
export const spoken = (base: string): string => base.replace(/^https?:\/\//u, '');
/** With the workshop's id: whoever comes by it is not kept out when codes cannot be looked up. */
export const joinUrl = (base: string, code: string, workshop: string): string =>
  `${base}/j/${code}/${workshop}`;
export const linkUrl = (base: string, workshop: string, secret: string): string =>
  `${base}/w/${workshop}#${secret}`;
