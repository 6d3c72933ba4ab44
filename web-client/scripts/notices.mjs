// Writes dist/third-party-notices.txt: every package whose code is in the build (by its source maps),
// with its licence text. A licence that we have not agreed to ship stops the build.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const agreed = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-3-Clause', 'CC0-1.0', '0BSD']);

const folders = new Set();
for (const name of readdirSync(`${root}/dist/assets`).filter((file) => file.endsWith('.js.map'))) {
  const { sources } = JSON.parse(readFileSync(`${root}/dist/assets/${name}`, 'utf8'));
  for (const source of sources) {
    const path = /^.*?(node_modules\/.*node_modules\/|node_modules\/)((@[^/]+\/)?[^/]+)/.exec(
      source,
    );
    if (path) folders.add(path[1] + path[2]);
  }
}

const parts = ['Dialograum ships code of these packages.\n'];
for (const folder of [...folders].sort()) {
  const about = JSON.parse(readFileSync(`${root}/${folder}/package.json`, 'utf8'));
  if (!agreed.has(about.license)) {
    throw new Error(`${about.name}: the licence ${about.license} is not one that we ship`);
  }
  const file = readdirSync(`${root}/${folder}`).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file ? readFileSync(`${root}/${folder}/${file}`, 'utf8').trim() : '';
  parts.push(`${'='.repeat(78)}\n${about.name} ${about.version} (${about.license})\n\n${text}\n`);
}
writeFileSync(`${root}/dist/third-party-notices.txt`, parts.join('\n'));
