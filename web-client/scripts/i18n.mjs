// Compiles the catalogues (src/i18n/{de,en}/AREA.json) and checks what the compiler does not:
// that ids are unique over all areas and that both languages use the same values.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import config, { areas } from '../lingui.config.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const problems = [];

function read(locale, area) {
  const file = `src/i18n/${locale}/${area}.json`;
  const text = readFileSync(`${root}/${file}`, 'utf8');
  const keys = [...text.matchAll(/^\s*"([^"]+)":/gm)].map((m) => m[1]);
  const twice = keys.filter((k, i) => keys.indexOf(k) !== i);
  if (twice.length > 0) problems.push(`${file}: twice: ${twice.join(', ')}`);
  return JSON.parse(text);
}

// The names in braces at the start of an argument: {n}, {n, plural, ...}.
const valuesOf = (message) =>
  [...new Set([...message.matchAll(/\{\s*([a-z][A-Za-z0-9]*)\s*[,}]/g)].map((m) => m[1]))]
    .sort()
    .join(',');

const owner = new Map();
for (const area of areas) {
  const [source, ...others] = config.locales.map((locale) => read(locale, area));
  for (const id of Object.keys(source)) {
    if (owner.has(id)) problems.push(`${id} is in ${owner.get(id)} and in ${area}`);
    owner.set(id, area);
  }
  for (const [i, other] of others.entries()) {
    const locale = config.locales[i + 1];
    for (const id of new Set([...Object.keys(source), ...Object.keys(other)])) {
      if (!source[id] || !other[id]) problems.push(`${area}: ${id} is not in every language`);
      else if (valuesOf(source[id]) !== valuesOf(other[id])) {
        problems.push(`${area}: ${id} uses other values in ${locale}`);
      }
    }
  }
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
// One process: the compiler's worker threads give up on a busy machine.
execFileSync(`${root}/node_modules/.bin/lingui`, ['compile', '--strict', '--workers', '1'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
