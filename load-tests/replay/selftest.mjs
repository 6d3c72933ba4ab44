// load-tests/run selftest: the unit tests of readers and oracles, the small recordings with and without
// kills, a small conference, runs that must fail, and the recorded data where it is there.
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '../..');
const data = join(here, '../data');
const recorded = process.env.DIALOGRAUM_RECORDED_DATA ?? join(root, '../shared/data');
const full = process.argv.includes('--full');
const counts = { passed: 0, failed: 0, skipped: 0 };
const say = (text) => process.stderr.write(`${text}\n`);

// {code, out}; what it says on stderr is shown.
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (bytes) => {
      out += bytes;
    });
    child.on('close', (code) => resolve({ code, out }));
  });
}

async function caseOf(title, body) {
  say(`-- ${title}`);
  const started = performance.now();
  let wrong;
  try {
    wrong = await body();
  } catch (error) {
    wrong = [error.stack];
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  counts[wrong.length > 0 ? 'failed' : 'passed']++;
  say(wrong.length > 0 ? `FAILED ${title}, ${seconds} s` : `   ${title}: ${seconds} s`);
  for (const text of wrong) say(`   wrong: ${text}`);
}

const replayer = join(here, 'main.mjs');
const conference = join(here, '../conference/main.mjs');

// Plays and tells what differs from `expected`: {exit, and fields of the last line}.
async function replay(args, expected, player = replayer) {
  const { code, out } = await run([player, ...args]);
  const wrong = [];
  const { exit, ...fields } = expected;
  if (code !== exit) wrong.push(`exit ${code} instead of ${exit}`);
  if (exit === 2) return wrong;
  const last = out.trim().split('\n').at(-1);
  say(`   ${last}`);
  const line = JSON.parse(last);
  for (const [key, value] of Object.entries(fields)) {
    if (line[key] !== value) wrong.push(`${key} is ${line[key]} instead of ${value}`);
  }
  return wrong;
}

// The fields of a good run: everything sent was accepted, but for the probes.
const good = (commands, probes, more) => ({
  exit: 0,
  commands,
  acknowledged: commands - probes,
  refused: 0,
  probes_refused: probes,
  mismatches: 0,
  ...more,
});

// A copy of `from` with one file changed, for a run that must notice.
async function withCopy(from, name, change, body) {
  const folder = mkdtempSync(join(tmpdir(), 'dialograum-selftest-'));
  try {
    cpSync(from, folder, { recursive: true });
    writeFileSync(join(folder, name), change(readFileSync(join(from, name), 'utf8')));
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function small() {
  const polis = join(data, 'polis-small');
  const elections = join(data, 'elections');
  const pb = join(elections, 'small.pb');
  const polisGood = good(27, 0, { people: 7, voters: 6 });
  const pbGood = good(21, 11, { people: 6, voters: 5 });
  await caseOf('small Polis', () => replay([polis], { ...polisGood, kills: 0, resubmitted: 0 }));
  await caseOf('small Polis, 3 kills', () =>
    replay([polis, '--kills', '3', '--seed', '7'], { ...polisGood, kills: 3 }),
  );
  await caseOf('small election', () => replay([pb], { ...pbGood, kills: 0, resubmitted: 0 }));
  await caseOf('small election, 3 kills', () =>
    replay([pb, '--kills', '3', '--seed', '8'], { ...pbGood, kills: 3 }),
  );
  await caseOf('small Polis over three servers, 3 kills', () =>
    replay([polis, '--cluster', '3', '--kills', '3', '--seed', '9'], { ...polisGood, kills: 3 }),
  );
  await caseOf('election without max_points', () =>
    replay([join(elections, 'no_maximum.pb')], { exit: 0, people: 3, mismatches: 0 }),
  );
  for (const [type, people] of [
    ['approval', 5],
    ['scoring', 4],
  ]) {
    await caseOf(`election by ${type}, 2 kills`, () =>
      replay([join(elections, `${type}.pb`), '--kills', '2'], {
        exit: 0,
        people,
        voters: people,
        mismatches: 0,
      }),
    );
  }
  await caseOf('a wrong score of a scored project is a mismatch', () =>
    withCopy(
      elections,
      'scoring.pb',
      (text) => text.replace('3;300;3;-4', '3;300;3;-3'),
      (copy) => replay([join(copy, 'scoring.pb')], { exit: 1, refused: 0, mismatches: 1 }),
    ),
  );
  await caseOf('a wrong tally in the Polis oracle is a mismatch', () =>
    withCopy(
      polis,
      'participants-votes.csv',
      (text) => text.replace('1,,0,1,3,2,1,1,', '1,,0,1,3,2,1,0,'),
      (copy) => replay([copy], { exit: 1, refused: 0, mismatches: 1 }),
    ),
  );
  await caseOf('a wrong score of a project is a mismatch', () =>
    withCopy(
      elections,
      'small.pb',
      (text) => text.replace('a;100;4;9', 'a;100;4;8'),
      (copy) => replay([join(copy, 'small.pb')], { exit: 1, refused: 0, mismatches: 1 }),
    ),
  );
}

async function usage() {
  const cases = [
    ['an unsupported vote_type', [join(data, 'elections/ordinal.pb')]],
    ['a folder that is no Polis export', [join(data, 'elections')]],
    ['a file that is no election', [join(data, 'polis-small/votes.csv')]],
    ['no path', []],
    ['an unknown option', [join(data, 'polis-small'), '--kill', '3']],
    [
      'servers of ours and one that is not',
      [join(data, 'polis-small'), '--cluster', '3', '--url', 'http://localhost:1'],
    ],
    [
      'kills of a server that is not ours',
      [join(data, 'polis-small'), '--kills', '3', '--url', 'http://localhost:1'],
    ],
  ];
  for (const [title, args] of cases)
    await caseOf(`${title}: exit 2`, () => replay(args, { exit: 2 }));
  await caseOf('a conference with too few people for its rooms: exit 2', () =>
    replay(['--people', '15', '--rooms', '4'], { exit: 2 }, conference),
  );
}

// All phases of a Transferkonferenz, with a few people.
async function smallConference() {
  const size = ['--people', '24', '--rooms', '4'];
  const nothingWrong = {
    exit: 0,
    people: 24,
    rooms: 4,
    refused: 0,
    lost_texts: 0,
    misplaced: 0,
    mismatches: 0,
    problems: 0,
  };
  await caseOf('a conference of 24 people', () =>
    replay(size, { ...nothingWrong, kills: 0 }, conference),
  );
  await caseOf('a conference of 24 people over three servers, 3 kills', () =>
    replay(
      [...size, '--cluster', '3', '--kills', '3', '--seed', '5'],
      { ...nothingWrong, kills: 3 },
      conference,
    ),
  );
}

async function real() {
  const klimarat = join(recorded, 'polis/klimarat-produktion');
  const toulouse = join(recorded, 'pabulib/France_Toulouse_2019.pb');
  const kills = (n) => (n > 0 ? ['--kills', String(n)] : []);
  const runs = [
    ['Klimarat', klimarat, full ? 50 : 0, good(62_458, 0, { people: 1117, voters: 1116 })],
    [
      'Klimarat over three servers',
      klimarat,
      full ? 50 : 5,
      good(62_458, 0, { people: 1117, voters: 1116 }),
      ['--cluster', '3'],
    ],
    ['Toulouse', toulouse, full ? 50 : 3, { exit: 0, refused: 0, mismatches: 0, people: 1494 }],
  ];
  for (const [title, path, n, expected, options = []] of runs) {
    if (!existsSync(path)) {
      counts.skipped++;
      say(`-- ${title}: skipped: recorded data absent (${path})`);
      continue;
    }
    await caseOf(`${title}, ${n} kills`, () =>
      replay([path, ...kills(n), ...options], { ...expected, kills: n }),
    );
  }
}

await caseOf('readers, oracles and the client by themselves', async () => {
  const folder = join(here, '../tests');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
  const options = ['--test', '--test-reporter=spec', '--test-timeout=20000'];
  const { code } = await run([...options, ...files.map((name) => join(folder, name))]);
  return code === 0 ? [] : [`exit ${code}`];
});
await usage();
await caseOf('the harvest of 30 rooms with 300 people', async () => {
  const { code, out } = await run([join(here, 'harvest.mjs')]);
  say(`   ${out.trim().split('\n').at(-1)}`);
  return code === 0 ? [] : [`exit ${code}`];
});
await smallConference();
await small();
await real();
const { passed, failed, skipped } = counts;
process.stdout.write(
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exitCode = failed > 0 ? 1 : 0;
