// Where the texts of measures belong while they are typed (model/place.ts sends them there).
import { placeIn } from '../../../model/place';
import type { ActivityEntity, MeasureEntity, MeasureField } from '../../../protocol';
import type { Place } from '../../../sync/draft_place';
import type { SessionApi } from '../../../sync/session_api';

export const textKey = (measure: string, field: MeasureField) => `measure.${measure}.${field}`;
export const newKey = (activity: string, goal: string) => `measure.${activity}.${goal}`;

/** `replaces`: the content that the writer has read there. */
export const textPlace = (
  session: SessionApi,
  activity: ActivityEntity,
  measure: MeasureEntity,
  field: MeasureField,
  replaces: string | undefined,
): Place => ({
  kind: 'measure',
  measure: measure.id,
  field,
  replaces,
  ...placeIn(session, activity, undefined),
  about: measure.what.text,
});

export const newPlace = (session: SessionApi, activity: ActivityEntity, goal: string): Place => ({
  kind: 'measure',
  goal,
  ...placeIn(session, activity, goal),
});
