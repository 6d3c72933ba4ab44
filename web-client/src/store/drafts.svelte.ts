// Texts that somebody is typing: kept per workshop in localStorage, so that they survive a reload, a
// lost connection, a closed activity and a refused command. Cleared by who sends them.
import { storage } from './storage';

const cache = new Map<string, Draft>();

export class Draft {
  #text = $state('');
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
    this.#text = storage.get(key) ?? '';
  }

  get text(): string {
    return this.#text;
  }

  set text(value: string) {
    this.#text = value;
    if (value === '') storage.remove(this.#key);
    else storage.set(this.#key, value);
  }

  // For a refusal: what was sent comes back in front of what has been typed since.
  giveBack(text: string): void {
    if (this.#text === text) return;
    this.text = this.#text === '' ? text : `${text}\n${this.#text}`;
  }

  clear(): void {
    this.text = '';
  }
}

export const draftPrefix = (workshop: string) => `dialograum.w.${workshop}.draft.`;

export function draft(workshop: string, key: string): Draft {
  const full = draftPrefix(workshop) + key;
  let one = cache.get(full);
  if (!one) {
    one = new Draft(full);
    cache.set(full, one);
  }
  return one;
}
