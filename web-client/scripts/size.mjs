// The budget of everybody who joins and takes part (packed with gzip 9): code at most 66 KB (each kind of activity adds
// half a KB, and so do drafts of cards with fields, which find their way without the board's own code, the time
// of a workshop, the place of calls for help and hands, which come on their own, and the room for notices), the words of
// one language at most 10 KB, style at most 10 KB; what rates and votes, which comes while a phone has nothing else to
// do, at most 14 KB more; and no package in it that belongs to leads and results.
// Reads dist/.vite/manifest.json and the source maps.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const budget = { code: 66, words: 10, style: 10, kinds: 14 };
const path = [
  'src/main.ts',
  'src/ui/join/JoinPage.svelte',
  'src/ui/WorkshopPage.svelte',
  'src/ui/participant/ParticipantView.svelte',
  ...['common', 'join', 'participant', 'activities'].map((area) => `src/i18n/de/${area}.mjs`),
];
const kinds = ['rating/RatingView', 'vote/VoteView'].map(
  (name) => `src/ui/activities/${name}.svelte`,
);
const foreign =
  /@dnd-kit|d3-(array|scale|shape)|src\/ui\/(lead|moderator|projector|create|charts)\//;

const chunks = new Map(
  Object.values(JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')))
    .filter((chunk) => chunk.file.endsWith('.js'))
    .map((chunk) => [chunk.file, chunk]),
);
const byKey = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const sources = new Map(
  readdirSync(`${dist}assets`)
    .filter((name) => name.endsWith('.js.map'))
    .map((name) => [
      `assets/${name.slice(0, -'.map'.length)}`,
      JSON.parse(readFileSync(`${dist}assets/${name}`, 'utf8')).sources,
    ]),
);

const files = { code: new Set(), words: new Set(), style: new Set(), kinds: new Set() };
function take(file, code = 'code') {
  const kind = sources.get(file)?.every((source) => source.includes('src/i18n/')) ? 'words' : code;
  if (files[kind].has(file) || files.code.has(file)) return;
  files[kind].add(file);
  const chunk = chunks.get(file);
  for (const style of chunk?.css ?? []) files.style.add(style);
  for (const key of chunk?.imports ?? []) take(byKey[key].file, code);
}
function fileOf(module) {
  const [file] =
    [...sources].find(([, all]) => all.some((source) => source.endsWith(module))) ?? [];
  if (!file) throw new Error(`${module} is not in the build`);
  return file;
}
for (const module of path) take(fileOf(module));
for (const module of kinds) take(fileOf(module), 'kinds');

const packed = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length;
const problems = [];
for (const [kind, set] of Object.entries(files)) {
  const kb = [...set].reduce((sum, file) => sum + packed(file), 0) / 1024;
  console.log(`${kind}: ${kb.toFixed(1)} KB of ${budget[kind]} in ${set.size} files`);
  if (kb > budget[kind]) problems.push(`${kind} is over its budget`);
}
for (const file of [...files.code, ...files.kinds]) {
  const wrong = (sources.get(file) ?? []).filter((source) => foreign.test(source));
  if (wrong.length > 0) problems.push(`${file} holds ${wrong.join(', ')}`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
