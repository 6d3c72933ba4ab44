import { expect, test } from 'vitest';
import { helloOf, type Position } from '../../src/sync/hello';
import type { Seat } from '../../src/sync/identity';

const seat: Seat = {
  workshop: '00000000000000aa',
  token: 'secret-of-this-person-22',
  role: 'participant',
  title: 'Probe',
  code: 'ABCD2345',
  name: 'Anna',
  joined: true,
  seenMs: 0,
};
const nowhere: Position = { epoch: null, seq: 0, audience: null };
const kept: Position = { epoch: '1-a', seq: 7, audience: { room: 'blue', role: 'participant' } };

test('the first one brings the code and the name, and no cursor', () => {
  const hello = helloOf(seat, 'c1', nowhere, null, undefined);
  expect(hello).toMatchObject({
    t: 'hello',
    client: 'c1',
    code: 'ABCD2345',
    name: { text: 'Anna' },
  });
  expect(hello).not.toHaveProperty('cursor');
  expect(helloOf({ ...seat, code: undefined }, 'c1', nowhere, null, undefined)).not.toHaveProperty(
    'name',
  );
});

test('goes on where it was, in the room where that was', () => {
  const hello = helloOf(seat, 'c1', kept, 'participant', undefined);
  expect(hello).toMatchObject({ cursor: { epoch: '1-a', seq: 7 }, watch: 'blue' });
  const elsewhere = helloOf(seat, 'c1', kept, 'participant', 'red');
  expect(elsewhere.watch).toBe('red');
  expect(elsewhere).not.toHaveProperty('cursor');
});

test('what a projector was shown is not gone on with by anybody else', () => {
  const shown: Position = { ...kept, audience: { room: 'blue', role: 'projector' } };
  expect(helloOf(seat, 'c1', shown, 'lead', undefined)).not.toHaveProperty('cursor');
  expect(helloOf(seat, 'c1', shown, 'projector', undefined)).toHaveProperty('cursor');
});
