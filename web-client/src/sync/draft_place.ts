// Where a text belongs that somebody is typing: enough to say so and to send it there, also when its room's things are
// gone from this screen. Plain data, kept beside the text.
import type { MeasureField, ReasonTag } from '../protocol';

export type Place = {
  activity: string;
  round: number;
  room: string;
  anonymous: boolean;
  title: string; // of the step
  roomName: string;
  about: string; // the column or criterion in words; empty: the only one
} & ( // `labels`: of the board's fields; absent: a card has one text.
  | { kind: 'card'; column?: string; labels?: readonly string[] }
  | { kind: 'question' }
  | { kind: 'edit'; card: string; replaces: string; labels?: readonly string[] }
  | { kind: 'reason'; item: string; tag: ReasonTag }
  | { kind: 'objection'; section: string; version: number }
  // A text of a measure; without a field: a new measure of the goal.
  | { kind: 'measure'; measure?: string; goal?: string; field?: MeasureField; replaces?: string }
);
