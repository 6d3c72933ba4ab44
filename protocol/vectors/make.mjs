// make.mjs OUT: writes the golden vectors, valid/, invalid/, frames/ and texts/ (README.md says what is in them).
// They are made here by hand and by small loops around limits, and know nothing of the codec.
import { mkdirSync, writeFileSync } from 'node:fs';
import { commands } from './source/commands.mjs';
import { entities } from './source/entities.mjs';
import { frames } from './source/frames.mjs';
import { answers, requests } from './source/http.mjs';
import { broken, notForClients, wrongFields } from './source/invalid.mjs';
import { limits } from './source/limits.mjs';
import { messages } from './source/messages.mjs';
import { texts } from './source/texts.mjs';

const out = process.argv[2];

function write(folder, name, vectors) {
  const seen = new Set();
  for (const vector of vectors) {
    if (seen.has(vector.name)) throw new Error(`two vectors are called ${vector.name}`);
    seen.add(vector.name);
  }
  const lines = vectors.map((vector) => `  ${JSON.stringify(vector)}`);
  mkdirSync(`${out}/${folder}`, { recursive: true });
  writeFileSync(`${out}/${folder}/${name}.json`, `[\n${lines.join(',\n')}\n]\n`);
}

write('valid', 'commands', commands);
write('valid', 'entities', entities);
write('valid', 'http', [...requests.valid, ...answers]);
write('valid', 'limits', limits.valid);
write('valid', 'messages', messages);
write('invalid', 'broken', broken);
write('invalid', 'not_for_clients', notForClients);
write('invalid', 'fields', wrongFields);
write('invalid', 'http', requests.invalid);
write('invalid', 'limits', limits.invalid);
write('frames', 'streams', frames);
write('texts', 'plain', texts);
