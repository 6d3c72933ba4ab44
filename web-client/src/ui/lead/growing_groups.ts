// Who talks with whom in 1-2-4-All: pairs that become groups of four. Pure.
import { shuffled } from './shuffled';

export interface GrowingGroups {
  pairs: string[][];
  /** Each is made of whole pairs, the first of which lends its room. */
  fours: string[][];
}

/** The fewest people with whom there is anything to merge. */
export const fewestPeople = 4;

/** Of an odd number three stay together. A pair that is left over joins a group; three are one of their own. */
export function growingGroups(people: readonly string[], random = Math.random): GrowingGroups {
  const all = shuffled(people, random);
  const pairs: string[][] = [];
  for (let at = 0; at + 1 < all.length; at += 2) pairs.push(all.slice(at, at + 2));
  if (all.length % 2 === 1) pairs.at(-1)?.push(all.at(-1) as string);
  const fours: string[][] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const group = pairs.slice(at, at + 2).flat();
    if (group.length === 2 && fours.length > 0) fours.at(-1)?.push(...group);
    else fours.push(group);
  }
  return { pairs, fours };
}
