// How much care each command needs where staff give it. A new command has no line here and does not compile; what is
// `ask` or `undo` is sent from `actions`, or from a kind's own, alone, so that no button can forget it (tests/lead/care.test.ts).
import type { CommandArgs } from '../../../protocol';

export type Care =
  /** Changes nothing for others that its own opposite, beside it, would not put right. */
  | 'plain'
  /** Offers to take it back, and what it offers really brings back what was there. */
  | 'undo'
  /** Asks first: it is for good, or people feel it at once. */
  | 'ask'
  /** What somebody enters as a person: ui/activities, where the server's own `undo` takes back. */
  | 'input';

export const care = {
  'workshop.rename': 'plain',
  'workshop.join_open': 'plain',
  'workshop.new_code': 'ask',
  'workshop.delete_on': 'ask',
  'workshop.end': 'ask',
  'workshop.reopen': 'plain',
  'workshop.delete': 'ask',
  'link.create': 'plain',
  'link.revoke': 'ask',
  'person.rename': 'plain',
  'person.move': 'undo',
  'person.remove': 'ask',
  'person.restore': 'plain',
  'person.erase': 'ask',
  'room.create': 'plain',
  'room.rename': 'plain',
  'room.archive': 'ask',
  'room.show': 'plain',
  'room.rapporteur': 'plain',
  'grouping.create': 'plain',
  'grouping.update': 'ask',
  'grouping.remove': 'undo',
  'grouping.assign': 'undo',
  'grouping.shuffle': 'ask',
  'grouping.open': 'plain',
  'grouping.close': 'plain',
  'step.create': 'plain',
  'step.update': 'plain',
  'step.move': 'plain',
  'step.remove': 'undo',
  'step.start': 'ask',
  'step.pause': 'plain',
  'step.resume': 'plain',
  'step.deadline': 'plain',
  'step.close': 'plain',
  'step.reveal': 'ask',
  'step.reopen': 'ask',
  'item.add': 'plain',
  'item.edit': 'plain',
  'item.move': 'plain',
  'item.remove': 'undo',
  'item.carry': 'undo',
  'rating.items_from_board': 'plain',
  'rating.place': 'input',
  'rating.clear': 'input',
  'rating.reason': 'input',
  'card.add': 'input',
  'card.edit': 'input',
  'card.move': 'input',
  'card.remove': 'input',
  'card.hide': 'input',
  'card.group': 'input',
  'card.ungroup': 'input',
  'cluster.rename': 'input',
  'cluster.merge': 'input',
  'cluster.split': 'input',
  'board.report': 'plain',
  'vote.place': 'input',
  'matrix.place': 'input',
  'matrix.clear': 'input',
  'vote.merge': 'ask',
  'measure.add': 'input',
  'measure.set_text': 'input',
  'measure.set': 'input',
  'measure.move': 'input',
  'measure.remove': 'input',
  'measure.confirm': 'input',
  undo: 'input',
} as const satisfies Record<keyof CommandArgs, Care>;
