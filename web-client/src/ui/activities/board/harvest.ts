// The harvest (PROTOCOL.md A9): what a room hands over to a board of the plenary, and what became of it there.

import { activitiesOf, roomsOf, stepOf, stepsOf } from '../../../model/selectors';
import type { ActivityEntity, CardEntity, HarvestSettings, StepEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';

export interface Collector {
  step: StepEntity;
  harvest: HarvestSettings;
  activity: ActivityEntity;
}

export function harvestOf(step: StepEntity | undefined): HarvestSettings | undefined {
  return step?.activity.kind === 'board' ? step.activity.harvest : undefined;
}

/** What collects from this board of a room; undefined: nothing does. */
export function collectorOf(session: SessionApi, board: ActivityEntity): Collector | undefined {
  for (const step of stepsOf(session)) {
    const harvest = harvestOf(step);
    if (harvest?.from !== board.step) continue;
    const activity = activitiesOf(session, step.id)[0];
    if (activity) return { step, harvest, activity };
  }
  return undefined;
}

/** The cards in the plenary that stand for things of this board, by those. */
export function standing(
  session: SessionApi,
  collector: Collector,
  board: ActivityEntity,
): Map<string, CardEntity> {
  const cards = new Map<string, CardEntity>();
  for (const card of session.shared.card.of(collector.activity.id)) {
    const origin = card.origins?.[0];
    if (origin?.activity === board.id) cards.set(origin.thing, card);
  }
  return cards;
}

const votesOn = (session: SessionApi, collector: Collector): ActivityEntity[] =>
  stepsOf(session)
    .filter(({ activity }) => 'board' in activity && activity.board === collector.step.id)
    .flatMap((step) => activitiesOf(session, step.id))
    .filter((activity) => activity.room === collector.activity.room);

/** Merged in the plenary or put to a vote there: it stays, whatever the room says next. */
export function isKept(session: SessionApi, collector: Collector, card: CardEntity): boolean {
  return (
    card.cluster !== undefined ||
    votesOn(session, collector).some((vote) => vote.options?.includes(card.id))
  );
}

export interface Outcome {
  /** Of the vote's step. */
  title: string;
  rank: number;
  points: number;
}

/** What the plenary's votes made of a card, or of the group that it is in: of each vote the last round that it has seen. */
export function outcomesOf(session: SessionApi, collector: Collector, card: CardEntity): Outcome[] {
  return votesOn(session, collector).flatMap((vote) => {
    const results = [...session.shared.result.of(vote.id)];
    const rounds = [...new Set(results.map((one) => one.round))].sort((a, b) => b - a);
    for (const round of rounds) {
      const of = (id: string | undefined) =>
        results.find((one) => one.round === round && one.item === id);
      const found = of(card.cluster) ?? of(card.id);
      const last = found?.merged_into === undefined ? found : of(found.merged_into);
      if (last?.rank === undefined || last.points === undefined) continue;
      return [
        { title: stepOf(session, vote)?.title.text ?? '', rank: last.rank, points: last.points },
      ];
    }
    return [];
  });
}

export interface Readiness {
  ready: number;
  all: number;
  /** Names, in the order of rooms. */
  missing: string[];
}

/** Which rooms that a board collects from have said that they are ready. */
export function readiness(session: SessionApi, activity: ActivityEntity): Readiness {
  const from = harvestOf(stepOf(session, activity))?.from;
  const scope = from === undefined ? undefined : session.shared.step.get(from)?.scope;
  const rooms = roomsOf(session).filter(
    (room) =>
      (scope?.kind === 'all_rooms' && room.kind === 'breakout') ||
      (scope?.kind === 'rooms' && scope.rooms.includes(room.id)),
  );
  const reported = new Set(activity.reported);
  const missing = rooms.filter((room) => !reported.has(room.id)).map((room) => room.name.text);
  return { ready: rooms.length - missing.length, all: rooms.length, missing };
}
