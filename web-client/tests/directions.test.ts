// What people write keeps its own direction and order, whatever the page's language: found over the sources, so that no
// place is forgotten. A text of theirs that stands alone is in an element with dir="auto" (or <bdi>), a field for typing
// has it, and inside sentences of ours t() isolates it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AST, parse } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { t } from '../src/i18n/i18n.svelte';

type Node = AST.BaseNode & Record<string, unknown>;
type Element = Node & { name: string; attributes: { name?: string }[] };

const root = join(process.cwd(), 'src/ui');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.svelte'),
);
const peoples =
  /\.text\b|[tT]itle\b|[nN]ame\b|nameOf\(|shorten\(|heading|paragraph|\bpath\b|^room$|lowLabel|highLabel|caption|authorName/;

// The expression without the calls of t(), which takes care of its values itself, without literals and conditions.
function withoutOurWords(source: string): string {
  let rest = source;
  for (let call = /\bt\(/.exec(rest); call; call = /\bt\(/.exec(rest)) {
    let depth = 0;
    let end = call.index + 1;
    do {
      if (rest[end] === '(') depth += 1;
      if (rest[end] === ')') depth -= 1;
      end += 1;
    } while (depth > 0 && end < rest.length);
    rest = rest.slice(0, call.index) + rest.slice(end);
  }
  return rest.replace(/'[^']*'/g, '').replace(/[\w.]+ \? /g, '');
}

const isElement = (node: Node): node is Element =>
  node.type === 'RegularElement' || node.type === 'SvelteElement' || node.type === 'Component';
const has = (element: Element | undefined, name: string) =>
  element?.attributes.some((attribute) => attribute.name === name) ?? false;

const parsed = files.map((file) => {
  const source = readFileSync(join(root, file), 'utf8');
  return { file, source, fragment: parse(source, { modern: true }).fragment };
});

function eachNode(
  visit: (node: Node, parent: Element | undefined, place: string, source: string) => void,
) {
  for (const { file, source, fragment } of parsed) {
    const walk = (value: unknown, parent: Element | undefined): void => {
      if (Array.isArray(value)) for (const one of value) walk(one, parent);
      else if (value !== null && typeof value === 'object') {
        const node = value as Node;
        const line = source.slice(0, node.start).split('\n').length;
        if (node.type) visit(node, parent, `${file}:${line}`, source);
        if (node.type === 'Attribute' || node.type?.endsWith('Directive')) return;
        for (const [key, child] of Object.entries(node)) {
          if (key !== 'attributes' && key !== 'expression') {
            walk(child, isElement(node) ? node : parent);
          }
        }
      }
    };
    walk(fragment, undefined);
  }
}

const sourceOf = (node: Node, source: string) => {
  const { start, end } = node.expression as Node;
  return source.slice(start, end);
};

test('what people wrote is shown in a direction of its own, wherever it is shown', () => {
  const missing: string[] = [];
  let found = 0;
  eachNode((node, parent, place, source) => {
    if (node.type !== 'ExpressionTag' || parent === undefined || parent.name === 'title') return;
    if (!peoples.test(withoutOurWords(sourceOf(node, source)))) return;
    found += 1;
    if (parent.name !== 'bdi' && !has(parent, 'dir'))
      missing.push(`${place} ${source.slice(node.start, node.end)}`);
  });
  expect(missing).toEqual([]);
  expect(found).toBeGreaterThan(70);
});

test('every field for words takes the direction of what is typed', () => {
  const missing: string[] = [];
  eachNode((node, _parent, place, source) => {
    if (!isElement(node) || (node.name !== 'input' && node.name !== 'textarea')) return;
    const tag = source.slice(node.start, node.end);
    if (/type="(checkbox|radio|number|range|file|color|date)"/.test(tag)) return;
    if (!has(node, 'dir')) missing.push(`${place} ${tag.slice(0, 60)}`);
  });
  expect(missing).toEqual([]);
});

test('a code is never translated', () => {
  const missing: string[] = [];
  eachNode((node, parent, place, source) => {
    if (node.type !== 'ExpressionTag' || !/^showCode\(|\.code$/.test(sourceOf(node, source)))
      return;
    if (!has(parent, 'translate')) missing.push(place);
  });
  expect(missing).toEqual([]);
});

test('a name from right to left inside a sentence of ours does not turn the sentence', () => {
  expect(t('join.back_as', { name: 'أمينة' })).toContain('\u2068أمينة\u2069');
  expect(t('join.back_as', { name: 'דנה' })).toContain('\u2068דנה\u2069');
  expect(t('join.back_as', { name: 'Mia' })).not.toMatch(/[\u2068\u2069]/);
});
