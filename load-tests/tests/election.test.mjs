import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { overrunsOf, readElection } from '../replay/election.mjs';
import { FormatError } from '../replay/table.mjs';

const folder = join(import.meta.dirname, '../data/elections');
const small = join(folder, 'small.pb');

function changed(change, body) {
  const copy = mkdtempSync(join(tmpdir(), 'election-'));
  try {
    const path = join(copy, 'x.pb');
    writeFileSync(path, change(readFileSync(small, 'utf8')));
    body(path);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

test('rules, projects and ballots', () => {
  const election = readElection(small);
  assert.equal(election.budget, 5);
  assert.equal(election.maxPerItem, 3);
  assert.equal(election.projects.get('b'), 'Spielplatz "Am Wehr"; neu');
  assert.deepEqual(election.ballots.get('2'), [
    { project: 'b', points: 1 },
    { project: 'a', points: 2 },
    { project: 'c-1', points: 2 },
  ]);
  assert.deepEqual(election.ballots.get('6'), []);
  assert.deepEqual(election.oracle.get('a'), { points: 9, voters: 4 });
});

test('the recorded scores are what the ballots give', () => {
  for (const name of ['small.pb', 'no_maximum.pb', 'approval.pb']) {
    const election = readElection(join(folder, name));
    for (const [project, { points, voters }] of election.oracle) {
      const given = [...election.ballots.values()].flat().filter((dot) => dot.project === project);
      assert.equal(
        given.reduce((sum, dot) => sum + dot.points, 0),
        points,
        `${name} ${project}`,
      );
      assert.equal(given.filter((dot) => dot.points > 0).length, voters, `${name} ${project}`);
    }
    for (const ballot of election.ballots.values()) {
      assert.ok(ballot.reduce((sum, dot) => sum + dot.points, 0) <= election.budget);
      assert.ok(ballot.every((dot) => dot.points <= election.maxPerItem));
    }
  }
});

test('without max_points only the sum is limited; columns in any order', () => {
  const election = readElection(join(folder, 'no_maximum.pb'));
  assert.equal(election.maxPerItem, 4);
  assert.deepEqual(election.ballots.get('p1'), [{ project: '10', points: 4 }]);
});

test('an approval is one point, and as many projects as max_length says', () => {
  const election = readElection(join(folder, 'approval.pb'));
  assert.deepEqual(
    [election.method, election.budget, election.maxPerItem, election.ballots.size],
    ['dots', 3, 1, 5],
  );
  assert.deepEqual(election.ballots.get('v5'), [
    { project: '10', points: 1 },
    { project: '30', points: 1 },
  ]);
  assert.deepEqual(election.oracle.get('30'), { points: 3, voters: 3 });
});

test('scores are levels, the lowest the first; an unnamed project gets the default', () => {
  const election = readElection(join(folder, 'scoring.pb'));
  assert.deepEqual(
    [election.method, election.lowest, election.levels, election.unnamed],
    ['levels', -2, 5, -1],
  );
  for (const [project, { points, voters }] of election.oracle) {
    const given = [...election.ballots.values()].map(
      (ballot) => ballot.find((one) => one.project === project)?.points,
    );
    const sum = given.reduce((all, one) => all + (one ?? election.unnamed), 0);
    assert.equal(sum, points, project);
    assert.equal(given.filter((one) => one !== undefined).length, voters, project);
  }
  assert.deepEqual(
    [...overrunsOf(election, 4).values()],
    [[{ project: '1', points: 3, expect: ['bad_level'] }]],
  );
});

test('overruns are exactly one too many', () => {
  const election = readElection(small);
  const probes = overrunsOf(election, 1);
  assert.deepEqual(probes.get('1'), [
    { project: 'a', points: 4, expect: ['over_item_limit'] },
    { project: 'b', points: 3, expect: ['over_budget'] },
  ]);
  // A ballot of 3 + 3 more would be needed at once: only the maximum can be probed.
  assert.deepEqual(probes.get('6'), [{ project: 'a', points: 4, expect: ['over_item_limit'] }]);
  assert.equal(overrunsOf(election, 4).size, 2);
  for (const [voter, mine] of probes) {
    for (const { project, points, expect } of mine) {
      if (!expect.includes('over_budget')) continue;
      const others = election.ballots.get(voter).filter((dot) => dot.project !== project);
      const sum = others.reduce((all, dot) => all + dot.points, points);
      assert.equal(sum, election.budget + 1);
      assert.ok(points <= election.maxPerItem);
    }
  }
});

test('what cannot be played is refused with a sentence', () => {
  assert.throws(
    () => readElection(join(folder, 'ordinal.pb')),
    /vote_type "ordinal" is not supported: approval, cumulative, scoring are/,
  );
  assert.throws(() => readElection(join(folder, 'absent.pb')), /cannot be read/);
  const cases = [
    [(text) => text.replace('META', 'XETA'), /does not begin with META/],
    [(text) => text.slice(0, text.indexOf('VOTES')), /no section VOTES/],
    [(text) => text.replace('max_sum_points;5\r\n', ''), /no max_sum_points/],
    [(text) => text.replace('max_sum_points;5', 'max_sum_points;500'), /1 to 100 points/],
    [(text) => text.replace(';3,2\r\n', ';3\r\n'), /2 projects and 1 points/],
    [(text) => text.replace(';3,2\r\n', ';3,0.5\r\n'), /not a whole number/],
    [(text) => text.replace(';a,b;', ';a,z;'), /names no project: "z"/],
    [(text) => text.replace('voter_id;', 'person;'), /no column "voter_id"/],
    [(text) => text.replace('\r\n2;;', '\r\n1;;'), /voter 1 twice/],
  ];
  for (const [change, sentence] of cases) {
    changed(change, (path) => {
      assert.throws(
        () => readElection(path),
        (error) => error instanceof FormatError && sentence.test(error.message),
      );
    });
  }
});
