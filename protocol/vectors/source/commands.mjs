// Every command at least once, optional fields both there and absent.
import {
  activity, card, cluster, content, goodCommand, grouping, id, item, plenary, room, seat, step, text, token,
} from './build.mjs';

const rating = {
  kind: 'rating', levels: 6, low_label: text('trifft nicht zu'), high_label: text('trifft zu', 0xc1),
  cannot_judge: true, reasons: true, anonymous: true,
};
const vote = {
  kind: 'vote', budget: 5, max_per_item: 3, targets: 'list', blind: true, anonymous: true,
  tie_rule: 'shared',
};
const everyRoom = { kind: 'all_rooms', rooms: [] };
const newStep = (activitySettings, more = {}) => ({
  step, title: text('Bewertung'), duration_s: 600, auto_close: false, scope: everyRoom,
  activity: activitySettings, ...more,
});

export const commands = [
  goodCommand('title', 'workshop.rename', { title: text('Qualitätsdialog 2026'), replaces: content }),
  goodCommand('closed', 'workshop.join_open', { open: false }),
  goodCommand('a day', 'workshop.delete_on', { at_ms: 1_800_000_000_000 }),
  goodCommand('no arguments', 'workshop.end', {}),
  goodCommand('no arguments', 'workshop.reopen', {}),
  goodCommand('no arguments', 'workshop.delete', {}),
  goodCommand('of a moderator', 'link.create', {
    role: 'moderator', room, label: text('Raum Nord'), secret: token,
  }),
  goodCommand('of a projector', 'link.create', { role: 'projector', secret: token }),
  goodCommand('one', 'link.revoke', { seat }),
  goodCommand('a name', 'person.rename', { seat, name: text('Çağla Ó Néill-Großmann 🙂') }),
  goodCommand('no name', 'person.rename', { seat }),
  goodCommand('one', 'person.remove', { seat }),
  goodCommand('one', 'person.restore', { seat }),
  goodCommand('to a room', 'person.move', { seat, room }),
  goodCommand('as the seat', 'person.erase', {}),
  goodCommand('as a pseudonym: well-formed, and refused', 'person.erase', {}, { scope: activity }),
  goodCommand('new', 'room.create', { room, name: text('Raum 1') }),
  goodCommand('name', 'room.rename', { room, name: text('Raum Süd'), replaces: content }),
  goodCommand('away', 'room.archive', { room, archived: true }),
  goodCommand('back', 'room.archive', { room, archived: false }),
  goodCommand('an activity', 'room.show', { room, activity }),
  goodCommand('nothing', 'room.show', { room }),
  goodCommand('new', 'grouping.create', {
    grouping, name: text('Kleingruppen'), rooms: [room, plenary], free_choice: false,
  }),
  goodCommand('without rooms', 'grouping.create', {
    grouping, name: text('Später'), rooms: [], free_choice: true,
  }),
  goodCommand('all', 'grouping.update', { grouping, name: text('A'), rooms: [room], free_choice: true }),
  goodCommand('one', 'grouping.remove', { grouping }),
  goodCommand('one in, one out', 'grouping.assign', {
    grouping, assignments: [{ seat, room }, { seat: id(0x71) }],
  }),
  goodCommand('everybody', 'grouping.shuffle', { grouping, only_unassigned: false }),
  goodCommand('with notice', 'grouping.open', { grouping, notice_ms: 10_000 }),
  goodCommand('at once', 'grouping.close', { notice_ms: 0 }),
  goodCommand('info', 'step.create', newStep({ kind: 'info', body: text('Willkommen\n\tund Ankommen') })),
  goodCommand('info without words', 'step.create', newStep({ kind: 'info' })),
  goodCommand('rating', 'step.create', newStep(rating, { after: id(0x21) })),
  goodCommand('rating without labels', 'step.create', newStep({
    kind: 'rating', levels: 3, cannot_judge: false, reasons: false, anonymous: false,
  })),
  goodCommand('board', 'step.create', newStep({ kind: 'board', silent: false, anonymous: false })),
  goodCommand('vote on a list', 'step.create', newStep(vote)),
  goodCommand('vote on clusters', 'step.create', newStep({
    ...vote, targets: 'clusters', board: id(0x22), blind: false, tie_rule: 'more_voters',
  })),
  goodCommand('in chosen rooms', 'step.create', newStep(vote, {
    scope: { kind: 'rooms', rooms: [room] },
  })),
  goodCommand('everything', 'step.update', newStep(rating)),
  goodCommand('nothing', 'step.update', { step }),
  goodCommand('behind another', 'step.move', { step, after: id(0x21) }),
  goodCommand('to the front', 'step.move', { step }),
  goodCommand('one', 'step.remove', { step }),
  goodCommand('everywhere', 'step.start', { step }),
  goodCommand('in a room', 'step.start', { step, room }),
  goodCommand('everywhere', 'step.pause', { step }),
  goodCommand('in a room', 'step.resume', { step, room }),
  goodCommand('an end', 'step.deadline', { step, at_ms: 1_800_000_060_000 }),
  goodCommand('everywhere', 'step.close', { step }),
  goodCommand('in a room', 'step.reveal', { step, room }),
  goodCommand('everywhere', 'step.reopen', { step }),
  goodCommand('a criterion', 'item.add', {
    owner: step, item, text: text('Familien werden erreicht'), heading: false, after: id(0x41),
  }),
  goodCommand('a heading', 'item.add', { owner: activity, item, text: text('Zugang'), heading: true }),
  goodCommand('words', 'item.edit', { owner: step, item, text: text('Neu', 0xc2), replaces: content }),
  goodCommand('to the front', 'item.move', { owner: step, item }),
  goodCommand('one', 'item.remove', { owner: step, item }),
  goodCommand('a level', 'rating.place', { activity, round: 1, item, level: 4 }, { scope: activity }),
  goodCommand('cannot judge', 'rating.place', { activity, round: 2, item }, { scope: activity }),
  goodCommand('named', 'rating.place', { activity, round: 1, item, level: 1 }, { n: 17, after: 16 }),
  goodCommand('one', 'rating.clear', { activity, round: 1, item }, { scope: activity }),
  goodCommand('with words', 'rating.reason', {
    activity, round: 1, item, tag: 'practice', text: text('Das klappt in Kiel gut.'),
  }, { scope: activity }),
  goodCommand('taken back', 'rating.reason', { activity, round: 1, item, tag: 'none' }),
  goodCommand('cards', 'rating.items_from_board', { activity, board: id(0x31) }),
  goodCommand('in a column', 'card.add', { activity, card, column: item, text: text('Idee') }),
  goodCommand('in the first column', 'card.add', { activity, card, text: text('Zeile 1\nZeile 2') }),
  goodCommand('words', 'card.edit', { activity, card, text: text('Bessere Idee', 0xc3), replaces: content }),
  goodCommand('everything', 'card.move', { activity, card, column: item, cluster, after: id(0x51) }),
  goodCommand('to the front', 'card.move', { activity, card }),
  goodCommand('one', 'card.remove', { activity, card }),
  goodCommand('away', 'card.hide', { activity, card, hidden: true }),
  goodCommand('new cluster', 'card.group', {
    activity, cards: [card, id(0x51)], cluster, title: text('Zugänge'),
  }),
  goodCommand('into a cluster', 'card.group', { activity, cards: [card], cluster }),
  goodCommand('two', 'card.ungroup', { activity, cards: [card, id(0x51)] }),
  goodCommand('first title', 'cluster.rename', { activity, cluster, title: text('Zugänge') }),
  goodCommand('next title', 'cluster.rename', { activity, cluster, title: text('Wege'), replaces: content }),
  goodCommand('two', 'cluster.merge', { activity, from: cluster, into: id(0x61) }),
  goodCommand('some', 'cluster.split', {
    activity, cluster, new_cluster: id(0x61), cards: [card], title: text('Neu'),
  }),
  goodCommand('dots', 'vote.place', { activity, round: 1, target: card, dots: 2 }, { scope: activity }),
  goodCommand('none', 'vote.place', { activity, round: 1, target: item, dots: 0 }),
  goodCommand('duplicates', 'vote.merge', { activity, from: card, into: id(0x51) }),
  goodCommand('the last', 'undo', { command: 16 }, { n: 17, after: 16 }),
];
