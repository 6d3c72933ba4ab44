// A key that ends or steers a composition (Japanese, Chinese, Korean, dictation) is no command anywhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cwd } from 'node:process';
import { describe, expect, it } from 'vitest';
import { hotkeyOf } from '../../src/ui/kit/hotkeys';
import { keyPressed } from '../../src/ui/kit/keys';

const source = join(cwd(), 'src');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : join(folder, entry.name),
  );
}

describe('keys while something is composed', () => {
  it('are no commands, in Safari neither', () => {
    const enter = { key: 'Enter', bubbles: true };
    expect(keyPressed(new KeyboardEvent('keydown', enter))).toBe('Enter');
    expect(keyPressed(new KeyboardEvent('keydown', { ...enter, isComposing: true }))).toBe('');
    expect(keyPressed(new KeyboardEvent('keydown', { ...enter, keyCode: 229 }))).toBe('');
    expect(hotkeyOf(new KeyboardEvent('keydown', { key: 'r', isComposing: true }))).toBeNull();
  });

  it('are asked for in one place by every handler', () => {
    const asking = /\b(event|e)\.(key|code|which)\b|isComposing|keyCode/;
    const handlers = files(source)
      .filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('kit/keys.ts'))
      .filter((file) =>
        /KeyboardEvent|onkey(down|up|press)|['"]key(down|up|press)['"]/.test(
          readFileSync(file, 'utf8'),
        ),
      );
    expect(handlers.length).toBeGreaterThan(5);
    const strayed = handlers.filter((file) => asking.test(readFileSync(file, 'utf8')));
    expect(strayed).toEqual([]);
  });
});
