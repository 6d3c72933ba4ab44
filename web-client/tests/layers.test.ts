// Imports go downwards only, never in a circle, and no two files are called the same.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.d.ts'),
);

interface Import {
  from: string;
  to: string;
  /** Only when it is needed, as what a role's pages are loaded by: no part of a circle. */
  dynamic: boolean;
}

const imports: Import[] = files.flatMap((from) => {
  const source = readFileSync(join('src', from), 'utf8');
  return [...source.matchAll(/\b(?:from|import)\s*(\(?)\s*'(\.[^']*)'/g)].flatMap(
    ([, parenthesis, path = '']) => {
      const target = normalize(join(dirname(from), path));
      const to = ['', '.ts', '.svelte.ts']
        .map((ending) => target + ending)
        .find((one) => /\.(ts|svelte)$/.test(one) && existsSync(join('src', one)));
      return to ? [{ from, to, dynamic: parenthesis !== '' }] : [];
    },
  );
});

/** What each folder may import besides itself and all that those folders may. */
const above: Record<string, readonly string[]> = {
  protocol: [],
  i18n: ['protocol'],
  // Single files beside the folders: the address line, light and dark, browser translation.
  page: [],
  net: ['i18n'],
  sync: ['net'],
  model: ['sync'],
  'ui/kit': ['sync', 'page'],
  'ui/charts': ['ui/kit', 'model'],
  'ui/slides': [],
  'ui/affiliations': ['ui/kit', 'model'],
  'ui/activities': ['ui/charts', 'ui/slides', 'ui/affiliations'],
  'ui/schedule': ['ui/kit'],
  'ui/calls': ['ui/kit', 'model'],
  'ui/ending': ['ui/activities'],
  'ui/create': ['ui/activities', 'ui/schedule'],
  'ui/join': ['ui/activities'],
  'ui/participant': ['ui/ending', 'ui/calls'],
  'ui/projector': ['ui/ending', 'ui/calls'],
  'ui/lead': ['ui/ending', 'ui/schedule', 'ui/calls'],
  'ui/moderator': ['ui/lead'],
  ui: ['ui/create', 'ui/join', 'ui/participant', 'ui/projector', 'ui/moderator'],
  main: ['ui'],
};

function folderOf(file: string): string {
  const parts = dirname(file) === '.' ? [] : dirname(file).split('/');
  if (parts.length > 0) return parts.slice(0, parts[0] === 'ui' ? 2 : 1).join('/');
  if (file === 'protocol.ts' || file === 'main.ts') return file.slice(0, -3);
  return 'page';
}

const below = (folder: string): string[] =>
  (above[folder] ?? []).flatMap((one) => [one, ...below(one)]);

/** The first circle there is, as the files on it; null: none. */
function circleIn(edges: readonly Import[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const one of next.get(file) ?? []) {
      const circle = walk(one);
      if (circle) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const circle = walk(file);
    if (circle) return circle;
  }
  return null;
}

test('a folder imports only what lies below it', () => {
  const upwards = imports
    .filter(({ from, to }) => {
      const folder = folderOf(from);
      return folder !== folderOf(to) && !below(folder).includes(folderOf(to));
    })
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(imports.length).toBeGreaterThan(800);
  expect([...new Set(files.map(folderOf))].filter((folder) => !(folder in above))).toEqual([]);
  expect(upwards).toEqual([]);
});

test('a kind of activity knows no other kind, and only the registry knows a kind', () => {
  const kindOf = (file: string) => /^ui\/activities\/(\w+)\//.exec(file)?.[1];
  const strays = imports
    .filter(({ from, to }) => kindOf(to) !== undefined && kindOf(from) !== kindOf(to))
    .filter(({ from, to }) => from !== 'ui/activities/kinds.ts' || basename(to) !== 'kind.ts')
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(strays).toEqual([]);
});

test('no import goes in a circle', () => {
  const edges = imports.filter(({ dynamic }) => !dynamic);
  expect(circleIn(edges)?.join(' imports ') ?? null).toBeNull();
  // One that is drawn on purpose is found and named.
  const drawn = { from: 'i18n/i18n.svelte.ts', to: 'net/api.ts', dynamic: false };
  const found = circleIn([...edges, drawn])?.join(' imports ');
  expect(found).toContain('i18n/i18n.svelte.ts imports net/api.ts');
});

// Each kind of activity has its descriptor under the same name (ui/activities/kinds.ts).
test('no two files have one name', () => {
  const names = files.map((file) => basename(file).replace(/(\.svelte)?(\.ts)?$/, ''));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  expect(twice.filter((name) => name !== 'kind')).toEqual([]);
});
