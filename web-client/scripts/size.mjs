// The budget of the join and participant path: script at most 60 KB, style at most 10 KB (gzip 9), and
// no package in it that belongs to leads and results. Reads dist/.vite/manifest.json.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const budget = { js: 60 * 1024, css: 10 * 1024 };
const entries = [
  'index.html',
  'src/ui/join/JoinPage.svelte',
  'src/ui/WorkshopPage.svelte',
  'src/ui/participant/ParticipantView.svelte',
  'src/i18n/de/common.mjs',
  'src/i18n/de/join.mjs',
  'src/i18n/de/participant.mjs',
  'src/i18n/de/activities.mjs',
];
const foreign = /@dnd-kit|d3-(array|scale|shape)|src\/ui\/(lead|moderator|projector|create)\//;

const js = new Set();
const css = new Set();
const visited = new Set();
function visit(key) {
  if (visited.has(key)) return;
  visited.add(key);
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the build`);
  js.add(chunk.file);
  for (const style of chunk.css ?? []) css.add(style);
  for (const other of chunk.imports ?? []) visit(other);
}
for (const entry of entries) visit(entry);

const packed = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length;
const sum = (files) => [...files].reduce((total, file) => total + packed(file), 0);
const problems = [];
for (const [kind, files] of Object.entries({ js, css })) {
  const total = sum(files);
  console.log(
    `${kind}: ${(total / 1024).toFixed(1)} KB gz of ${budget[kind] / 1024} in ${files.size} files`,
  );
  if (total > budget[kind]) problems.push(`${kind} is over its budget`);
}
for (const file of js) {
  const map = JSON.parse(readFileSync(`${dist}${file}.map`, 'utf8'));
  const wrong = map.sources.filter((source) => foreign.test(source));
  if (wrong.length > 0) problems.push(`${file} holds ${wrong.join(', ')}`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
