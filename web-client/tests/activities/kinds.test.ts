// One kind, one folder: what depends on a kind asks its descriptor.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/protocol';
import {
  allKinds,
  descriptorOf,
  kinds,
  leadPart,
  loadLeadParts,
} from '../../src/ui/activities/kinds';

const registry = 'src/ui/activities/kinds.ts';
const home = new RegExp(`^src/ui/activities/(${allKinds.join('|')})/`);

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path))
  .filter((path) => /\.(ts|svelte)$/.test(path));

// A kind by its name: as a string, or as the property that a table of kinds has for it. A field that is only passed on is
// none: results have had an `agreement`, how far people are of one mind, before there was a kind of that name.
const names = allKinds.join('|');
const literal = new RegExp(
  `(['"\`])(${names})\\1|[{,]\\s*(${names}):(?! entity\\.)|\\.(${names})\\s*\\{`,
  'gu',
);

function literals(path: string): string[] {
  const code = readFileSync(path, 'utf8').replace(/^\s*\/\/.*$/gmu, '');
  return [...code.matchAll(literal)].map(([found]) => `${path}: ${found.trim()}`);
}

beforeAll(loadLeadParts);

describe('kinds of activities', () => {
  it('are named in their own folder and in the registry, nowhere else', () => {
    expect(literals(registry)).not.toEqual([]);
    const elsewhere = sources.filter((path) => path !== registry && !home.test(path));
    expect(elsewhere.length).toBeGreaterThan(100);
    expect(elsewhere.flatMap(literals)).toEqual([]);
  });

  it.each(allKinds)('%s has everything that its descriptor names', async (kind) => {
    const { view, result, slide, takesInput, beside, promise } = kinds[kind];
    for (const load of [view, result, slide]) if (load) expect((await load()).default).toBeTruthy();
    expect(promise === null).toBe(!takesInput && beside === null);
    const part = leadPart(kind);
    const settings = part.settingsOf(part.blank(), true);
    expect(settings.kind).toBe(kind);
    expect(part.settingsOf(part.formOf(settings), true)).toEqual(settings);
    // What nobody gives, nobody can hide, and without a slide of its own there is no picture either.
    if (!takesInput) expect(descriptorOf(settings).isHidden(settings)).toBe(false);
    if (result) expect(slide).not.toBeNull();
  });

  it('hide what others give until the reveal, as their settings say', () => {
    const board = { kind: 'board', silent: true, anonymous: true } satisfies Settings;
    expect(descriptorOf(board).isHidden(board)).toBe(true);
    const open = { ...board, silent: false };
    expect(descriptorOf(open).isHidden(open)).toBe(false);
    expect(descriptorOf(open).isRevealable(open)).toBe(false);
  });
});
