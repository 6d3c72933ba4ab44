import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { polisOracle, readPolis } from '../replay/polis.mjs';
import { FormatError } from '../replay/table.mjs';

const folder = join(import.meta.dirname, '../data/polis-small');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));

// A copy of the small folder with one file changed.
function changed(name, change, body) {
  const copy = mkdtempSync(join(tmpdir(), 'polis-'));
  try {
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, name), change(readFileSync(join(folder, name), 'utf8')));
    body(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

test('authors and voters together are the people, each in file order', () => {
  const polis = readPolis(folder);
  assert.equal(polis.title, 'Frühe Hilfen, Übergänge');
  assert.equal(polis.people.size, expected.people);
  assert.deepEqual(polis.people.get('7'), { cards: ['4'], votes: [] });
  assert.deepEqual(
    polis.people.get('5').votes.map(({ comment, level }) => [comment, level]),
    [
      ['4', 2],
      ['4', 3],
      ['4', 2],
    ],
  );
  const votes = [...polis.people.values()].reduce((sum, person) => sum + person.votes.length, 0);
  assert.equal(votes, expected.votes);
});

test('texts keep quotes, commas, umlauts and line feeds', () => {
  const { comments } = readPolis(folder);
  assert.equal(comments.get('4'), 'Ämter, Praxen und "Lotsen"\nkennen einander – größtenteils');
  assert.equal(comments.get('1'), '=2+3 ist kein Ergebnis, sondern Text');
});

test('the oracle is what the hand-made expectation says', () => {
  assert.deepEqual(Object.fromEntries(polisOracle(folder)), expected.tallies);
});

test('the last vote of each pair gives the same tallies: both readers agree', () => {
  const counts = new Map();
  for (const { votes } of readPolis(folder).people.values()) {
    for (const { comment, level } of new Map(votes.map((v) => [v.comment, v])).values()) {
      const of = counts.get(comment) ?? [0, 0, 0];
      of[level - 1] += 1;
      counts.set(comment, of);
    }
  }
  for (const [comment, tally] of polisOracle(folder)) {
    assert.deepEqual(counts.get(comment) ?? [0, 0, 0], tally.counts);
  }
});

test('what is not a Polis export is refused with a sentence', () => {
  assert.throws(() => readPolis(join(folder, '../elections')), /no readable comments\.csv/);
  const cases = [
    ['votes.csv', (text) => text.replace('vote\n', 'opinion\n'), /no column "vote"/],
    ['votes.csv', (text) => text.replace(/,-1\n/, ',2\n'), /only 1, 0 and -1/],
    ['votes.csv', (text) => text.replace(',0,1,1\n', ',77,1,1\n'), /comment 77/],
    ['comments.csv', (text) => text.replace(',0,1,2,1,0,', ',4,1,2,1,0,'), /comment 4 twice/],
  ];
  for (const [name, change, sentence] of cases) {
    changed(name, change, (copy) => {
      assert.throws(
        () => readPolis(copy),
        (error) => error instanceof FormatError && sentence.test(error.message),
      );
    });
  }
});
