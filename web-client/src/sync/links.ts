// The links of a workshop that was created on this device. The server keeps only hashes of their secrets:
// what is lost here and nowhere written down cannot be had again.
import type { CreateAnswer } from '../protocol';
import { rememberSeat, useInThisTab } from './identity';
import { storage } from './storage';

const keyOf = (workshop: string) => `dialograum.w.${workshop}.links`;

export type KeptLinks = CreateAnswer & {
  title: string;
  begins_ms?: number | undefined;
  ends_ms?: number | undefined;
};

export const secretOf = (link: string): string => new URL(link).hash.slice(1);

export function keepLinks(links: KeptLinks, language: 'de' | 'en'): void {
  storage.set(keyOf(links.workshop), JSON.stringify(links));
  const seat = {
    workshop: links.workshop,
    token: secretOf(links.lead),
    role: 'lead' as const,
    title: links.title,
    language,
    code: links.code,
    joined: true,
    seenMs: Date.now(),
  };
  rememberSeat(seat);
  useInThisTab(seat);
}

export function keptLinks(workshop: string): KeptLinks | null {
  try {
    return JSON.parse(storage.get(keyOf(workshop)) ?? 'null') as KeptLinks | null;
  } catch {
    return null;
  }
}
