// The colours keep their contrast, and every token that is used is there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');

type Tokens = Map<string, string>;
const tokensOf = (block: string): Tokens =>
  new Map(
    [...block.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]),
  );

const light = tokensOf(/:root \{([^}]*)\}/.exec(css)?.[1] ?? '');
const dark: Tokens = new Map([
  ...light,
  ...tokensOf(/:root\[data-theme="dark"\] \{([^}]*)\}/.exec(css)?.[1] ?? ''),
]);

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(tokens: Tokens, a: string, b: string): number {
  const [low = 0, high = 0] = [a, b]
    .map((name) => luminance(tokens.get(`--${name}`) ?? ''))
    .sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['page', 'surface'];
const text: [string, string][] = [
  ...['ink', 'ink-soft', 'accent', 'danger', 'warn-ink'].flatMap((one): [string, string][] =>
    grounds.map((ground) => [one, ground]),
  ),
  ...['accent', 'good', 'caution', 'danger', 'category-1', 'category-2'].map(
    (one): [string, string] => [one, `${one}-wash`],
  ),
  ['warn-ink', 'warn-wash'],
  ['on-accent', 'accent'],
  ['on-danger', 'danger'],
  ...[1, 2, 3].map((step): [string, string] => ['ink', `ramp-${step}`]),
  ...[5, 6].map((step): [string, string] => ['on-accent', `ramp-${step}`]),
];
const marks: [string, string][] = [
  ...['edge', 'focus'].flatMap((one): [string, string][] => grounds.map((g) => [one, g])),
];

test.each([
  ['light', light],
  ['dark', dark],
])('%s: text is read at 4.5:1, borders and focus are seen at 3:1', (_name, tokens) => {
  const weak = (pairs: [string, string][], least: number) =>
    pairs
      .filter(([a, b]) => !(contrast(tokens, a, b) >= least))
      .map(([a, b]) => `${a} on ${b}: ${contrast(tokens, a, b).toFixed(2)}`);
  expect(weak(text, 4.5)).toEqual([]);
  expect(weak(marks, 3)).toEqual([]);
});

test('a token that is used exists', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(svelte|css|ts)$/.test(file))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n');
  // Defined in a rule, or set on an element.
  const defined = new Set(
    [...sources.matchAll(/(--[a-z0-9-]+)['"]?[:=]/g)].map(([, name]) => name),
  );
  const used = [...sources.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(500);
  expect([...new Set(used)].filter((name) => !defined.has(name) && !name?.endsWith('-'))).toEqual(
    [],
  );
});
