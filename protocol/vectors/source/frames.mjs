// What a server sends on one connection after the other, and what a client shows after each message (PROTOCOL.md
// section 4). What is shown is written down by hand: nothing here applies a frame.
import { activity, card, cluster, epoch, id, plenary, room, seat, text } from './build.mjs';

const otherEpoch = '2-00000000000000ef';
const audience = { room, role: 'participant' };
const waiting = { role: 'participant' };

const welcome = (seq, of = epoch) => ({
  t: 'welcome',
  protocol: 1,
  build: '0.1.0',
  workshop: id(1),
  seat,
  role: 'participant',
  epoch: of,
  seq,
  time_ms: 1_800_000_000_000,
  series: [],
});
const frame = (from, to, put = [], remove = [], more = {}) => ({
  t: 'frame',
  epoch,
  from,
  to,
  audience,
  put,
  remove,
  ...more,
});
const own = (from, to, put = [], remove = [], more = {}) => ({
  t: 'own',
  epoch,
  from,
  to,
  put,
  remove,
  ...more,
});

// After a message: where the two cursors are and everything that is kept, sorted by key.
const shows = (message, seq, shared, ownSeq = 0, own = [], of = epoch) => ({
  message,
  shows: { epoch: of, seq, own_seq: ownSeq, shared, own },
});
// The client reconnects, and without a cursor.
const anew = (message) => ({ message, reconnects: true });

const people = (number) => ({ e: 'census', id: room, people: number });
const progress = (started, complete = 0) => ({
  e: 'progress',
  id: activity,
  round: 1,
  started,
  complete,
});
const note = (words, order = 0) => ({
  e: 'card',
  id: card,
  activity,
  text: text(words),
  order,
  hidden: false,
});
const second = { e: 'card', id: id(0x51), activity, text: text('Zweite'), order: 1, hidden: false };
const group = { e: 'cluster', id: cluster, activity, order: 0 };
const me = (at = room, more = {}) => ({
  e: 'me',
  id: seat,
  role: 'participant',
  number: 1,
  room: at,
  ...more,
});
const workshop = {
  e: 'workshop',
  id: id(1),
  title: text('Qualitätsdialog'),
  language: 'de',
  status: 'active',
  code: 'ABCDEFGH',
  join_open: true,
  created_ms: 1_799_000_000_000,
  delete_on_ms: 1_807_000_000_000,
  plenary,
  capacity: 250,
};
const dots = (number) => ({
  e: 'own_vote',
  id: `${activity}.1.${card}`,
  activity,
  round: 1,
  target: card,
  dots: number,
});

export const frames = [
  {
    name: 'counters move where the cursor stands (C2, C10)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [people(3), progress(0)]), 12, [people(3), progress(0)]),
      shows(frame(12, 12, [progress(2)]), 12, [people(3), progress(2)]),
      shows(frame(12, 12, [people(4), progress(3, 1)]), 12, [people(4), progress(3, 1)]),
      shows(frame(12, 13, [note('Eins')]), 13, [note('Eins'), people(4), progress(3, 1)]),
      shows(frame(13, 13, [progress(4, 1)]), 13, [note('Eins'), people(4), progress(4, 1)]),
      shows(frame(11, 13, [progress(4, 2)]), 13, [note('Eins'), people(4), progress(4, 2)]),
    ],
  },
  {
    name: 'what has been seen already is dropped (C2)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins')]), 12, [note('Eins')]),
      shows(frame(12, 15, [note('Zwei')]), 15, [note('Zwei')]),
      shows(frame(12, 14, [note('Eins'), group]), 15, [note('Zwei')]),
      shows(frame(10, 16, [second]), 16, [note('Zwei'), second]),
    ],
  },
  {
    name: 'an empty frame only moves the cursor (C5)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins')]), 12, [note('Eins')]),
      shows(frame(12, 40), 40, [note('Eins')]),
      shows(frame(40, 40), 40, [note('Eins')]),
    ],
  },
  {
    name: 'a put replaces the whole entity, a remove of nothing is no error (C4)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [{ ...note('Eins'), cluster, author: seat }, group]), 12, [
        { ...note('Eins'), cluster, author: seat },
        group,
      ]),
      shows(frame(12, 13, [note('Eins', 7)], [`cluster/${cluster}`]), 13, [note('Eins', 7)]),
      shows(frame(13, 14, [second], [`cluster/${cluster}`, `card/${id(0x52)}`]), 14, [
        note('Eins', 7),
        second,
      ]),
    ],
  },
  {
    name: 'a frame from 0 starts over, with another audience too (C3, C7)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins'), people(3)]), 12, [note('Eins'), people(3)]),
      shows(
        frame(0, 12, [progress(1)], [], { audience: { room: plenary, role: 'participant' } }),
        12,
        [progress(1)],
      ),
      shows(
        frame(12, 13, [progress(2)], [], { audience: { room: plenary, role: 'participant' } }),
        13,
        [progress(2)],
      ),
    ],
  },
  {
    name: 'own frames have a cursor of their own and are kept apart (C6)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins')]), 12, [note('Eins')]),
      shows(own(0, 12, [me()]), 12, [note('Eins')], 12, [me()]),
      shows(own(12, 13, [dots(2)]), 12, [note('Eins')], 13, [me(), dots(2)]),
      shows(frame(12, 13), 13, [note('Eins')], 13, [me(), dots(2)]),
      shows(own(13, 13, [dots(3)]), 13, [note('Eins')], 13, [me(), dots(3)]),
      shows(own(12, 12, [dots(1)]), 13, [note('Eins')], 13, [me(), dots(3)]),
      shows(own(13, 14, [], [`own_vote/${activity}.1.${card}`]), 13, [note('Eins')], 14, [me()]),
    ],
  },
  {
    name: 'back after a break: shared entities go on from the cursor, own ones start at 0 (C6, C9)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins')]), 12, [note('Eins')]),
      shows(own(0, 12, [me(), dots(2)]), 12, [note('Eins')], 12, [me(), dots(2)]),
      { message: welcome(20) },
      { message: frame(12, 20, [second]) },
      shows(own(0, 20, [me()]), 20, [note('Eins'), second], 20, [me()]),
      shows(frame(20, 20, [progress(1)]), 20, [note('Eins'), second, progress(1)], 20, [me()]),
    ],
  },
  {
    name: 'the log was restored: only a frame from 0 may bring another epoch (C1, C3)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins')]), 12, [note('Eins')]),
      shows(own(0, 12, [me(), dots(2)]), 12, [note('Eins')], 12, [me(), dots(2)]),
      { message: welcome(5, otherEpoch) },
      { message: frame(0, 5, [note('Alt')], [], { epoch: otherEpoch }) },
      shows(own(0, 5, [me()], [], { epoch: otherEpoch }), 5, [note('Alt')], 5, [me()], otherEpoch),
      shows(
        frame(5, 6, [second], [], { epoch: otherEpoch }),
        6,
        [note('Alt'), second],
        5,
        [me()],
        otherEpoch,
      ),
    ],
  },
  {
    name: 'who waits sees the workshop alone, and starts over when let in (E12, C3)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [workshop], [], { audience: waiting }), 12, [workshop]),
      shows(own(0, 12, [me(plenary, { waiting: 2 })]), 12, [workshop], 12, [
        me(plenary, { waiting: 2 }),
      ]),
      shows(own(12, 20, [me(plenary, { waiting: 1 })]), 12, [workshop], 20, [
        me(plenary, { waiting: 1 }),
      ]),
      shows(own(20, 31, [me(plenary)]), 12, [workshop], 31, [me(plenary)]),
      shows(frame(0, 31, [note('Eins'), workshop]), 31, [note('Eins'), workshop], 31, [
        me(plenary),
      ]),
    ],
  },
  {
    name: 'names that are not known yet are ignored, what stands beside them is not (T7, V4)',
    newer: true,
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins'), { e: 'novelty', id: id(0x99), words: 'von morgen' }]), 12, [
        note('Eins'),
      ]),
      shows(frame(12, 13, [progress(1)], [`novelty/${id(0x99)}`]), 13, [note('Eins'), progress(1)]),
      shows({ t: 'weather', sunny: true }, 13, [note('Eins'), progress(1)]),
    ],
  },
  {
    name: 'a frame that would leave a gap is not applied: back without a cursor (C2)',
    steps: [
      shows(welcome(12), 0, []),
      shows(frame(0, 12, [note('Eins')]), 12, [note('Eins')]),
      anew(frame(14, 15, [second])),
    ],
  },
];
