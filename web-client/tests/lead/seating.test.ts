// Before a step starts in rooms: who has none, and where they would go.
import { describe, expect, it } from 'vitest';
import { homeless, intoSmallest, ownRooms, type Seated } from '../../src/ui/lead/seating';

const at = (id: string, assigned?: string): Seated => ({ id, room: 'plenary', assigned });

describe('who has no room', () => {
  it('is whoever is assigned nowhere, or where the step does not run', () => {
    const people = [at('anna', 'blue'), at('ben'), at('eva', 'garden')];
    expect(homeless(people, ['blue', 'red']).map((one) => one.id)).toEqual(['ben', 'eva']);
  });

  it('goes to the smallest room, one after the other; the others to their own', () => {
    const everybody = [at('a', 'blue'), at('b', 'blue'), at('c', 'red'), at('d'), at('e'), at('f')];
    const waiting = [at('c', 'red'), at('d'), at('e'), at('f')];
    expect(intoSmallest(everybody, waiting, ['blue', 'red'])).toEqual([
      { seat: 'c', room: 'red' },
      { seat: 'd', room: 'red' },
      { seat: 'e', room: 'blue' },
      { seat: 'f', room: 'red' },
    ]);
  });

  it('stays if the lead wants so, while the others go', () => {
    expect(ownRooms([at('a', 'blue'), at('b')], ['blue'])).toEqual([{ seat: 'a', room: 'blue' }]);
  });

  it('goes nowhere if there is no room at all', () => {
    expect(intoSmallest([at('a')], [at('a')], [])).toEqual([]);
  });
});
