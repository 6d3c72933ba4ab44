// What a board is about, each topic with what it came to in the last rating that it was taken from (rule E10).

import { topicsOf } from '../../../model/topics';
import type { ActivityEntity, ItemEntity, RatingSettings } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { type ResultRow, resultRow } from '../../charts/results';

export interface Picture {
  row: ResultRow;
  settings: RatingSettings;
}

export interface PicturedTopic {
  topic: ItemEntity;
  picture: Picture | undefined;
}

function pictureOf(session: SessionApi, topic: ItemEntity): Picture | undefined {
  for (const origin of [...(topic.origins ?? [])].reverse()) {
    const settings = session.shared.step.get(origin.step)?.activity;
    if (settings?.kind !== 'rating') continue;
    const row = resultRow(
      origin.thing,
      topic.text.text,
      session.shared.result.of(origin.activity),
      session.shared.reason.of(origin.activity),
    );
    if (row) return { row, settings };
  }
  return undefined;
}

export const picturedTopics = (session: SessionApi, activity: ActivityEntity): PicturedTopic[] =>
  topicsOf(session, activity).map((topic) => ({ topic, picture: pictureOf(session, topic) }));
