import { expect, it } from 'vitest';
import { roomMark } from '../../src/ui/lead/room_mark';

it.each([
  ['Gruppe 1', '1'],
  ['Gruppe 12', '12'],
  ['2. Etage', '2'],
  ['Raum B', 'B'],
  ['Küche', 'K'],
  ['„Übermorgen“ im Garten', 'Ü'],
  ['غرفة', 'غ'],
  ['🙂', '·'],
])('the mark of %s is %s', (name, mark) => expect(roomMark(name)).toBe(mark));
