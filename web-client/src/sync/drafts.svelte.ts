// Texts that somebody is typing: kept per workshop in localStorage with the place where they belong, so that they
// survive a reload, a lost connection, a closed activity, a move and a refused command. Cleared by who sends them.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Place } from './draft_place';
import { storage } from './storage';

export class Draft {
  #text = $state('');
  #place = $state.raw<Place | undefined>();
  #fields = $state(0); // on this screen
  focused = $state(false);
  #cutOffMs = Number.NEGATIVE_INFINITY;
  readonly key: string;
  readonly #workshop: string;

  constructor(workshop: string, key: string) {
    this.#workshop = workshop;
    this.key = key;
    this.#text = storage.get(draftPrefix(workshop) + key) ?? '';
    this.#place = placeIn(storage.get(placePrefix(workshop) + key));
  }

  get text(): string {
    return this.#text;
  }

  set text(value: string) {
    this.#text = value;
    const name = draftPrefix(this.#workshop) + this.key;
    if (value === '') storage.remove(name);
    else storage.set(name, value);
    this.#keepPlace();
  }

  get place(): Place | undefined {
    return this.#place;
  }

  set place(value: Place | undefined) {
    this.#place = value;
    this.#keepPlace();
  }

  // How long ago the field that somebody was in went away under them.
  cutOffAgoMs(): number {
    return Date.now() - this.#cutOffMs;
  }

  // Is there a field that shows it?
  get inSight(): boolean {
    return this.#fields > 0;
  }

  // A field shows it from now on; the result ends that.
  show(): () => void {
    untrack(() => {
      this.#fields += 1;
    });
    return () => {
      this.#fields -= 1;
      if (untrack(() => this.focused)) this.#cutOffMs = Date.now();
      this.focused = false;
    };
  }

  // For a refusal: what was sent comes back in front of what has been typed since.
  restore(text: string, place?: Place): void {
    if (place) this.place = place;
    if (this.#text === text) return;
    // A reason or a change that was sent while its author wrote on is in there still.
    const makesNew = this.#place?.kind === 'card' || this.#place?.kind === 'question';
    if (this.#place && !makesNew && this.#text.startsWith(text)) return;
    this.text = this.#text === '' ? text : `${text}\n${this.#text}`;
  }

  clear(): void {
    this.text = '';
  }

  #keepPlace(): void {
    const place = untrack(() => this.#place);
    if (!place) return;
    const name = placePrefix(this.#workshop) + this.key;
    if (untrack(() => this.#text) === '') {
      storage.remove(name);
      return;
    }
    storage.set(name, JSON.stringify(place));
    placedOf(this.#workshop).set(this.key, this);
  }
}

export const draftPrefix = (workshop: string) => `dialograum.w.${workshop}.draft.`;
const placePrefix = (workshop: string) => `dialograum.w.${workshop}.place.`;

const cache = new Map<string, Draft>();
const placed = new Map<string, SvelteMap<string, Draft>>(); // those that had a text and a place

export function draft(workshop: string, key: string): Draft {
  const full = draftPrefix(workshop) + key;
  let one = cache.get(full);
  if (!one) {
    one = new Draft(workshop, key);
    cache.set(full, one);
  }
  return one;
}

// The drafts of a workshop that know where they belong, those of an earlier page included.
export function placedDrafts(workshop: string): Draft[] {
  return [...placedOf(workshop).values()];
}

// For the end of a person's stay: whoever is next on this device reads none of it, neither from storage nor from what
// this page has read already. What it returns puts all of it back.
export function forgetDrafts(workshop: string): () => void {
  const prefixes = [draftPrefix(workshop), placePrefix(workshop)];
  const names = prefixes.flatMap((prefix) => storage.keys(prefix));
  const kept = names.map((name) => [name, storage.get(name)] as const);
  forgetRead(workshop);
  for (const name of names) storage.remove(name);
  return () => {
    forgetRead(workshop);
    for (const [name, value] of kept) if (value !== null) storage.set(name, value);
  };
}

function forgetRead(workshop: string): void {
  for (const [full, one] of cache) {
    if (!full.startsWith(draftPrefix(workshop))) continue;
    one.clear(); // a field that is still there would store it again
    cache.delete(full);
  }
  placed.get(workshop)?.clear();
  placed.delete(workshop);
}

function placedOf(workshop: string): SvelteMap<string, Draft> {
  let drafts = placed.get(workshop);
  if (!drafts) {
    const prefix = placePrefix(workshop);
    const keys = storage.keys(prefix).map((name) => name.slice(prefix.length));
    drafts = new SvelteMap(keys.map((key) => [key, draft(workshop, key)]));
    placed.set(workshop, drafts);
  }
  return drafts;
}

function placeIn(json: string | null): Place | undefined {
  try {
    return json === null ? undefined : (JSON.parse(json) as Place);
  } catch {
    return undefined; // not what we wrote
  }
}
