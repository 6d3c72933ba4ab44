// Two people called Mia: whoever came later carries the number of their seat, so that nobody's name changes when
// somebody else comes, goes or is removed. The server's exports do the same (export/namesakes.hpp).
import type { PersonEntity } from '../protocol';

const asSeen = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** The seats whose name somebody had before, with their numbers. */
export function namesakes(people: Iterable<PersonEntity>): ReadonlyMap<string, number> {
  const first = new Map<string, PersonEntity>();
  const later = new Map<string, number>();
  for (const person of people) {
    if (!person.name) continue;
    const name = asSeen(person.name.text);
    const before = first.get(name);
    const [older, newer] =
      before && before.number < person.number ? [before, person] : [person, before];
    first.set(name, older);
    if (newer) later.set(newer.id, newer.number);
  }
  return later;
}

export function toldApart(name: string, number: number | undefined): string {
  return number === undefined ? name : `${name} (${number})`;
}
