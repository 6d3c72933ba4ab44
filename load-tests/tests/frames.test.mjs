// The clients of the load tests and of the fault recorder against the streams of frames that every client must read
// alike (protocol/vectors).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { RecordedClient } from '../../tests/faults/recorder/recorded_client.mjs';
import { Client } from '../replay/client.mjs';

const streams = JSON.parse(
  readFileSync(new URL('../../protocol/vectors/frames/streams.json', import.meta.url), 'utf8'),
);
const socket = { send() {} };
const history = { note() {} };

const key = ({ e, id }) => `${e}/${id}`;
const sorted = (entities) => entities.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
// These keep what they do not know, too.
const shown = (screen) => sorted([...screen.entities.values()].filter(({ e }) => e !== 'novelty'));

function play(make, { steps }) {
  const problems = [];
  const client = make({ problem: (text) => problems.push(text) });
  for (const { message, shows, reconnects } of steps) {
    client.receive(socket, Buffer.from(JSON.stringify(message)));
    if (reconnects) assert.match(problems.pop(), /from 14/); // a fault of the server's, to be told
    if (shows) {
      if (client.cursor) assert.deepEqual(client.cursor, { epoch: shows.epoch, seq: shows.seq });
      if (client.screen) {
        assert.deepEqual(shown(client.screen), sorted(shows.shared));
        assert.deepEqual(shown(client.own), sorted(shows.own));
      }
    }
  }
  assert.deepEqual(problems, []);
}

const place = {};
const kinds = {
  'a client with a screen': (report) =>
    new Client(place, report, { name: 'x', token: 't', screen: {} }),
  'a client that only keeps its cursor': (report) =>
    new Client(place, report, { name: 'x', token: 't' }),
  'a recorded client': (report) =>
    new RecordedClient(place, report, { name: 'x', token: 't', screen: {} }, history),
};
for (const [who, make] of Object.entries(kinds)) {
  for (const stream of streams) test(`${who}: ${stream.name}`, () => play(make, stream));
}
