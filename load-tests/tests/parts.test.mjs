import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../replay/ids.mjs';
import { compareScores } from '../replay/play_election.mjs';
import { compareTallies } from '../replay/play_polis.mjs';
import { percentile, Report } from '../replay/report.mjs';
import { Screen } from '../replay/screen.mjs';
import { killPoints } from '../replay/server.mjs';

const frame = (from, to, put = [], remove = [], epoch = '1-a') => ({
  epoch,
  from,
  to,
  put,
  remove,
});

test('a screen follows the rule of frames', () => {
  const problems = [];
  const screen = new Screen(
    () => {},
    (text) => problems.push(text),
  );
  screen.apply(frame(0, 3, [{ e: 'card', id: 'a', text: 1 }]));
  screen.apply(frame(2, 5, [{ e: 'card', id: 'b', text: 2 }], ['card/a']));
  screen.apply(frame(2, 4, [{ e: 'card', id: 'late' }]));
  screen.apply(frame(5, 5, [{ e: 'progress', id: 'p' }]));
  assert.deepEqual([...screen.entities.keys()], ['card/b', 'progress/p']);
  assert.equal(screen.seq, 5);
  assert.deepEqual(problems, []);
  screen.apply(frame(6, 7));
  screen.apply(frame(5, 6, [], [], '2-b'));
  assert.equal(problems.length, 2);
  screen.apply(frame(0, 2, [{ e: 'room', id: 'r' }], [], '2-b'));
  assert.deepEqual(screen.all('room'), [{ e: 'room', id: 'r' }]);
  assert.equal(screen.get('card', 'b'), undefined);
});

test('kills are spread over the whole run, the same for the same seed', () => {
  const points = killPoints(10, 1000, seeded(5));
  for (const [i, at] of points.entries()) assert.ok(at >= i * 100 && at < (i + 1) * 100);
  assert.deepEqual(points, killPoints(10, 1000, seeded(5)));
  assert.notDeepEqual(points, killPoints(10, 1000, seeded(6)));
});

test('percentiles are values that happened', () => {
  const times = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.deepEqual(
    [percentile(times, 0.5), percentile(times, 0.99), percentile([], 0.5)],
    [50, 99, null],
  );
});

test('a run is good only if everything was answered and nothing is wrong', () => {
  const report = new Report('x', () => {});
  report.commands = 2;
  report.acknowledged = 1;
  assert.equal(report.good(), false);
  report.probes_refused = 1;
  assert.equal(report.good(), true);
  report.problem('x');
  assert.equal(report.good(), false);
  assert.equal(JSON.parse(report.line()).probes_refused, 1);
});

test('each item with a wrong or missing tally is one mismatch', () => {
  const report = new Report('x', () => {});
  const oracle = new Map([
    ['1', { n: 3, counts: [1, 1, 1] }],
    ['2', { n: 3, counts: [1, 1, 1] }],
    ['3', { n: 0, counts: [0, 0, 0] }],
  ]);
  const tallies = new Map([
    ['1', { n: 3, counts: [1, 1, 1], median: 2 }],
    ['2', { n: 3, counts: [0, 2, 1] }],
  ]);
  compareTallies('export', oracle, tallies, (text) => report.mismatch(text));
  assert.equal(report.mismatches, 2);
});

test('points and voters are both compared', () => {
  const report = new Report('x', () => {});
  const election = {
    method: 'dots',
    oracle: new Map([
      ['a', { points: 4, voters: 2 }],
      ['b', { points: 4, voters: 2 }],
      ['c', { points: 0, voters: 0 }],
    ]),
  };
  const items = new Map([
    ['a', 'i1'],
    ['b', 'i2'],
    ['c', 'i3'],
  ]);
  const tallies = new Map([
    ['i1', { points: 4, voters: 2 }],
    ['i2', { points: 4, voters: 3 }],
  ]);
  compareScores('export', election, items, tallies, (text) => report.mismatch(text));
  assert.equal(report.mismatches, 2);
});

test('scores are added up from levels, and who named nothing counts with the default', () => {
  const report = new Report('x', () => {});
  const election = {
    method: 'levels',
    lowest: -1,
    unnamed: 1,
    ballots: new Map([1, 2, 3, 4].map((voter) => [voter, []])),
    oracle: new Map([
      ['a', { points: 2, voters: 3 }],
      ['b', { points: 4, voters: 0 }],
    ]),
  };
  const items = new Map([
    ['a', 'i1'],
    ['b', 'i2'],
  ]);
  const results = new Map([
    ['i1', { n: 3, counts: [1, 0, 2] }],
    ['i2', { n: 0, counts: [0, 0, 0] }],
  ]);
  compareScores('export', election, items, results, (text) => report.mismatch(text));
  assert.equal(report.mismatches, 0);
  results.set('i1', { n: 3, counts: [0, 1, 2] });
  compareScores('export', election, items, results, (text) => report.mismatch(text));
  assert.equal(report.mismatches, 1);
});
