// Every entity, full and with nothing that may be absent, inside the frame that carries it.
import {
  activity, card, cluster, epoch, grouping, id, item, plenary, room, seat, step, text, valid,
} from './build.mjs';

const shared = (name, entity) =>
  valid(`${entity.e}: ${name}`, 'ServerMessage', {
    t: 'frame', epoch, from: 0, to: 9, audience: { room, role: 'participant' }, put: [entity], remove: [],
  });
const own = (name, entity) =>
  valid(`${entity.e}: ${name}`, 'ServerMessage', {
    t: 'own', epoch, from: 0, to: 9, put: [entity], remove: [],
  });

const workshop = {
  e: 'workshop', id: id(1), title: text('Qualitätsdialog'), language: 'de', status: 'active',
  code: 'ABCDEFGH', join_open: true, created_ms: 1_799_000_000_000, delete_on_ms: 1_807_000_000_000,
  plenary,
};
const bareActivity = {
  e: 'activity', id: activity, step, room, phase: 'preparing', round: 1, revealed_once: false,
};
const result = { e: 'result', id: `${activity}.1.${item}`, activity, round: 1, item };
const bareCard = { e: 'card', id: card, activity, text: text('Idee'), order: 0, hidden: false };
const person = { e: 'person', id: seat, number: 42, room, removed: false };

export const entities = [
  shared('bare', workshop),
  shared('before a room change', {
    ...workshop, language: 'en', status: 'ended', join_open: false, open_grouping: grouping,
    moves_at_ms: 1_799_000_010_000, moves_to: grouping,
  }),
  shared('people', { e: 'census', id: room, people: 10_000 }),
  shared('bare', { e: 'room', id: room, name: text('Raum 1'), kind: 'breakout', archived: false, order: -4 }),
  shared('with an activity', {
    e: 'room', id: plenary, name: text('Plenum'), kind: 'plenary', archived: true, order: 1024,
    current: activity,
  }),
  shared('two rooms', {
    e: 'grouping', id: grouping, name: text('Gruppen'), rooms: [room, id(0x12)], free_choice: true,
  }),
  shared('rating', {
    e: 'step', id: step, title: text('Bewertung'), duration_s: 900, auto_close: true,
    scope: { kind: 'plenary', rooms: [] },
    activity: { kind: 'rating', levels: 11, cannot_judge: true, reasons: false, anonymous: true },
    order: 0,
  }),
  shared('bare', bareActivity),
  shared('running', {
    ...bareActivity, phase: 'open', round: 2, revealed_once: true, opened_ms: 1_799_000_000_000,
    deadline_ms: 1_799_000_600_000,
  }),
  shared('paused', { ...bareActivity, phase: 'open', opened_ms: 1, remaining_ms: 30_000 }),
  shared('revealed', { ...bareActivity, phase: 'revealed', revealed_once: true, closed_ms: 2 }),
  shared('numbers', { e: 'progress', id: activity, round: 1, started: 30, complete: 12 }),
  shared('heading', {
    e: 'item', id: `${step}.${item}`, owner: step, item, text: text('Zugang'), heading: true, order: 2048,
  }),
  shared('bare', bareCard),
  shared('named, in a cluster', {
    ...bareCard, column: item, cluster, author: seat, author_name: text('Mia', 0xc1), hidden: true,
  }),
  shared('bare', { e: 'cluster', id: cluster, activity, order: 0 }),
  shared('with a title', { e: 'cluster', id: cluster, activity, column: item, title: text('Wege'), order: 1 }),
  shared('nobody rated', {
    ...result, n: 0, counts: [0, 0, 0], cannot_judge: 2,
  }),
  shared('rated', {
    ...result, n: 12, counts: [1, 0, 3, 4, 2, 2], cannot_judge: 1, median: 4, q1: 3, q3: 4.75, iqr: 1.75,
    agreement: 0.611333, agreement_word: 'high',
  }),
  shared('disagreement', {
    ...result, n: 6, counts: [3, 0, 0, 0, 3], cannot_judge: 0, median: 3, q1: 1, q3: 5, iqr: 4,
    agreement: -0.333333, agreement_word: 'low',
  }),
  shared('votes', { ...result, points: 8389, voters: 1494, rank: 1 }),
  shared('merged', { ...result, points: 0, voters: 0, merged_into: id(0x41) }),
  shared('left out', { ...result, points: 0, voters: 0, left_out: true }),
  shared('tagged', {
    e: 'reason', id: id(0x90), activity, round: 1, item, tag: 'gap', text: text('Zahlen fehlen.'), order: 3,
  }),
  shared('for participants', person),
  shared('for staff', {
    ...person, name: text('Mia'), removed: true, assigned: [{ grouping, room }],
  }),
  shared('of a lead', { e: 'link', id: seat, role: 'lead', revoked: false }),
  shared('of a moderator', {
    e: 'link', id: seat, role: 'moderator', room, label: text('Raum Nord'), revoked: true,
  }),
  own('participant', { e: 'me', id: seat, role: 'participant', number: 42, name: text('Mia'), room }),
  own('assigned', { e: 'me', id: seat, role: 'participant', number: 1, room: plenary, own_room: room }),
  own('moved away', {
    e: 'me', id: seat, role: 'participant', number: 1, room: plenary, left_room: room, left_ms: 1800000000000,
  }),
  own('a link', { e: 'me', id: seat, role: 'projector', number: 0, room: plenary }),
  own('a level and a reason', {
    e: 'own_rating', id: `${activity}.1.${item}`, activity, round: 1, item, rated: true, level: 4,
    tag: 'question', reason: text('Wer zahlt?'),
  }),
  own('cannot judge', {
    e: 'own_rating', id: `${activity}.1.${item}`, activity, round: 1, item, rated: true, tag: 'none',
  }),
  own('dots', { e: 'own_vote', id: `${activity}.1.${card}`, activity, round: 1, target: card, dots: 3 }),
  own('hidden', {
    e: 'own_card', id: card, activity, column: item, cluster, text: text('Idee'), order: 5, hidden: true,
  }),
  own('bare', { e: 'own_card', id: card, activity, text: text('Idee'), order: 5, hidden: false }),
];
