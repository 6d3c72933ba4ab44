// Imports go downwards only, and no two files are called the same.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.d.ts'),
);

// What each folder of src may import besides itself and the protocol.
const below: Record<string, readonly string[]> = {
  i18n: [],
  styles: [],
  net: ['i18n'],
  sync: ['net'],
  model: ['sync'],
};

test('a folder imports only what lies below it', () => {
  const upwards: string[] = [];
  for (const file of files) {
    const folder = file.split('/')[0] ?? '';
    const allowed = below[folder];
    if (!allowed) continue;
    for (const [, path = ''] of readFileSync(join('src', file), 'utf8').matchAll(
      /(?:from|import)\s*\(?'(\.[^']*)'/g,
    )) {
      const target = normalize(join(dirname(file), path)).split('/')[0] ?? '';
      if (![folder, 'protocol', ...allowed].includes(target)) upwards.push(`${file}: ${path}`);
    }
  }
  expect(files.length).toBeGreaterThan(150);
  expect(upwards).toEqual([]);
});

// Each kind of activity has its descriptor under the same name (ui/activities/kinds.ts).
test('no two files have one name', () => {
  const names = files.map((file) => basename(file).replace(/(\.svelte)?(\.ts)?$/, ''));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  expect(twice.filter((name) => name !== 'kind')).toEqual([]);
});
