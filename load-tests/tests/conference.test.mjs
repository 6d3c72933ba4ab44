import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countsDiffer,
  differingEntities,
  exportDiffers,
  lostTexts,
  supportDiffers,
  textsDiffer,
  votesDiffer,
} from '../conference/compare.mjs';
import { Ledger } from '../conference/ledger.mjs';
import { assignedRoom, misplaced, unevenness } from '../conference/places.mjs';
import { Screen } from '../replay/screen.mjs';

test('the last dots and levels of everybody count', () => {
  const books = new Ledger();
  books.offer('v', ['a', 'b', 'c', 'd']);
  books.place('v', 'a', 1, 2);
  books.place('v', 'a', 1, 1);
  books.place('v', 'a', 2, 2);
  books.place('v', 'b', 2, 1);
  books.place('v', 'b', 3, 2);
  books.place('v', 'c', 3, 1);
  books.place('v', 'c', 3, 0);
  assert.deepEqual(
    [...books.standing('v')],
    [
      ['a', { points: 3, voters: 2, rank: 1 }],
      ['b', { points: 3, voters: 2, rank: 1 }],
      ['c', { points: 0, voters: 0, rank: 3 }],
      ['d', { points: 0, voters: 0, rank: 3 }],
    ],
  );
  books.ask('r', ['x', 'y']);
  books.rate('r', 'x', 1, 3);
  books.rate('r', 'x', 1, 1);
  books.rate('r', 'x', 2, 3);
  assert.deepEqual(
    [...books.counts('r', 3)],
    [
      ['x', { n: 2, counts: [1, 0, 1] }],
      ['y', { n: 0, counts: [0, 0, 0] }],
    ],
  );
  books.raise('q', 'one');
  books.back('q', 'one', 1);
  books.back('q', 'one', 1);
  books.back('q', 'one', 2);
  assert.deepEqual([...books.supportOf('q')], [['one', 2]]);
});

test('a missing, another and a foreign thing are one difference each', () => {
  const texts = new Map([
    ['a', 'Ä'],
    ['b', 'B'],
    ['c', 'C'],
  ]);
  const cards = [
    { id: 'a', text: { id: '1', text: 'Ä' } },
    { id: 'b', text: { id: '2', text: 'b' } },
    { id: 'd', text: { id: '3', text: 'D' } },
  ];
  assert.deepEqual(textsDiffer('board', texts, cards), [
    'board: b is "b", not "B"',
    'board: c is missing',
    'board: nobody wrote d',
  ]);
  const exported = [
    { id: 'a', text: 'Ä' },
    { id: 'b', text: 'B' },
    { id: 'c', text: 'C' },
  ];
  assert.deepEqual(textsDiffer('export', texts, exported), []);
});

test('votes, ratings and support differ by any of their numbers', () => {
  const standing = new Map([['a', { points: 3, voters: 2, rank: 1 }]]);
  const result = { e: 'result', points: 3, voters: 2, rank: 1, item: 'a' };
  const votes = (one) => votesDiffer('v', standing, new Map([['a', one]]));
  assert.equal(votes(result).length, 0);
  for (const field of ['points', 'voters', 'rank'])
    assert.equal(votes({ ...result, [field]: 9 }).length, 1);

  const counts = new Map([['x', { n: 2, counts: [1, 1] }]]);
  const rated = (one) => countsDiffer('r', counts, new Map([['x', one]]));
  assert.equal(rated({ n: 2, counts: [1, 1], median: 1.5 }).length, 0);
  assert.equal(rated({ n: 2, counts: [2, 0] }).length, 1);
  assert.equal(rated({ n: 1, withheld: true }).length, 1);

  const asked = new Map([['q', 2]]);
  const supported = (support) => supportDiffers('s', asked, [{ id: 'q', support }]);
  assert.deepEqual([supported(2).length, supported(1).length], [0, 1]);
});

// Books of one board with a group, a vote on it, a rating and questions, and the export that fits them.
function books() {
  const ledger = new Ledger();
  ledger.write('board', 'a', 'Karte A');
  ledger.write('board', 'b', 'Karte B');
  ledger.group('board', 'g', 'Gruppe', ['b', 'a']);
  ledger.offer('vote', ['g']);
  ledger.place('vote', 'g', 1, 2);
  ledger.ask('rating', ['x']);
  ledger.rate('rating', 'x', 1, 2);
  ledger.write('questions', 'q', 'Warum?');
  ledger.raise('questions', 'q');
  return ledger;
}

const goodExport = () => ({
  activities: [
    {
      id: 'board',
      board: {
        cards: [
          { id: 'a', text: 'Karte A' },
          { id: 'b', text: 'Karte B' },
        ],
        clusters: [{ id: 'g', title: 'Gruppe', cards: ['a', 'b'] }],
      },
    },
    { id: 'vote', rounds: [{ items: [{ id: 'g', points: 2, voters: 1, rank: 1 }] }] },
    {
      id: 'rating',
      settings: { levels: 3 },
      rounds: [{ items: [{ id: 'x', n: 1, counts: [0, 1, 0] }] }],
    },
    { id: 'questions', questions: [{ id: 'q', text: 'Warum?', support: 0 }] },
    { id: 'info' },
  ],
});

test('an export that fits the books has no difference, and each wrong one is found', () => {
  const differences = (change) => {
    const exported = goodExport();
    change(exported.activities);
    return exportDiffers(books(), exported).length;
  };
  assert.equal(
    differences(() => {}),
    0,
  );
  const wrong = [
    ([board]) => board.board.cards.push({ id: 'c', text: 'fremd' }),
    ([board]) => board.board.clusters[0].cards.pop(),
    ([board]) => {
      board.board.clusters[0].title = 'Andere';
    },
    ([, vote]) => vote.rounds[0].items[0].points++,
    ([, vote]) => vote.rounds[0].items.pop(),
    ([, , rating]) => rating.rounds[0].items[0].counts.reverse().push(0),
    ([, , , { questions }]) => questions[0].support++,
    (activities) => activities.splice(1, 1),
  ];
  for (const change of wrong) assert.equal(differences(change), 1, change.toString());
});

test('a text that is missing or has other words is lost', () => {
  const lost = (change) => {
    const exported = goodExport();
    change(exported.activities);
    return lostTexts(books(), exported).length;
  };
  assert.equal(
    lost(() => {}),
    0,
  );
  assert.equal(
    lost(([board]) => board.board.cards.pop()),
    1,
  );
  assert.equal(
    lost(([, , , { questions }]) => {
      questions[0].text = 'warum?';
    }),
    1,
  );
  assert.equal(
    lost((activities) => activities.shift()),
    2,
  );
});

test('misplaced is who is elsewhere by their own screen or by the lead’s', () => {
  const lead = new Screen();
  const person = (id, room, assigned) => ({ e: 'person', id, room, assigned });
  const put = [person('s1', 'r1'), person('s2', 'r2'), person('s3', 'r1')];
  lead.apply({ epoch: '1-a', from: 0, to: 1, put, remove: [] });
  const clients = new Map([
    [1, { seat: 's1', room: 'r1' }],
    [2, { seat: 's2', room: 'r1' }],
    [3, { seat: 's3', room: 'r1' }],
  ]);
  const where = new Map([
    [1, 'r1'],
    [2, 'r2'],
    [3, 'r2'],
  ]);
  assert.deepEqual(
    misplaced(where, clients, lead).map(([name]) => name),
    [2, 3],
  );
  clients.get(2).room = 'r2';
  where.set(3, 'r1');
  assert.deepEqual(misplaced(where, clients, lead), []);
});

test('a place counts if a grouping gives exactly one', () => {
  const lead = new Screen();
  const assigned = [
    { grouping: 'g', room: 'r1' },
    { grouping: 'h', room: 'r2' },
  ];
  const put = [
    { e: 'person', id: 's1', assigned },
    { e: 'person', id: 's2' },
  ];
  lead.apply({ epoch: '1-a', from: 0, to: 1, put, remove: [] });
  assert.equal(assignedRoom(lead, 's1', 'h'), 'r2');
  assert.equal(assignedRoom(lead, 's1', 'i'), undefined);
  assert.equal(assignedRoom(lead, 's2', 'g'), undefined);
});

test('rooms are even if everybody has one of them and none has two people more', () => {
  const rooms = [{ id: 'r1' }, { id: 'r2' }];
  const wrong = (...places) => unevenness(new Map(places.entries()), rooms).length;
  assert.equal(wrong('r1', 'r2', 'r1'), 0);
  assert.equal(wrong('r1', 'r2', 'r1', 'r1'), 1);
  assert.equal(wrong('r1', 'r2', undefined), 1);
  assert.equal(wrong('r1', 'r2', 'r3'), 1);
});

test('two screens differ in what one of them has alone or otherwise', () => {
  const one = new Map([
    ['card/a', { e: 'card', id: 'a', text: '1' }],
    ['card/b', { e: 'card', id: 'b' }],
  ]);
  const other = new Map([
    ['card/a', { e: 'card', id: 'a', text: '2' }],
    ['card/c', { e: 'card', id: 'c' }],
  ]);
  assert.deepEqual(differingEntities(one, other), ['card/a', 'card/b', 'card/c']);
  assert.deepEqual(differingEntities(one, new Map(one)), []);
});
