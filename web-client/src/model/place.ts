// Makes the place of a text, and sends the text to it.
import { type ActivityEntity, limits, type ReasonTag } from '../protocol';
import type { Place } from '../sync/draft_place';
import { newId, newText } from '../sync/ids';
import type { SessionApi } from '../sync/session_api';
import { apart, fieldTooLong, joined, textsOf, wordsOf } from './card_text';
import { isAnonymous, itemsOf, stepOf } from './selectors';

type Kinded = { kind: Place['kind']; labels?: readonly string[] | undefined };

export const maxChars: Record<Place['kind'], number> = {
  card: limits.card_chars,
  edit: limits.card_chars,
  question: limits.question_chars,
  reason: limits.reason_chars,
  objection: limits.reason_chars,
  measure: limits.measure_chars,
};

// The server ends the connection on a longer text instead of refusing it, so none may be sent by itself.
export const tooLong = (place: Kinded, text: string): boolean => {
  const { labels } = place;
  return labels ? fieldTooLong(apart(labels, text)) : [...text].length > maxChars[place.kind];
};

/** Of a board whose cards have more than one field. */
function fieldLabels(session: SessionApi, activity: ActivityEntity): readonly string[] | undefined {
  const settings = stepOf(session, activity)?.activity;
  const fields = settings && 'fields' in settings ? settings.fields : undefined;
  const labels = fields?.map(({ label }) => label.text);
  return labels && labels.length > 1 ? labels : undefined;
}

type Common = Omit<Place, 'kind'>;

export function placeIn(
  session: SessionApi,
  activity: ActivityEntity,
  item: string | undefined,
): Common {
  const step = stepOf(session, activity);
  const named = itemsOf(session, activity).find((one) => one.item === item);
  return {
    activity: activity.id,
    round: activity.round,
    room: activity.room,
    anonymous: isAnonymous(step?.activity),
    title: step?.title.text ?? '',
    roomName: session.shared.room.get(activity.room)?.name.text ?? '',
    about: named?.text.text ?? '',
  };
}

export function cardPlace(
  session: SessionApi,
  activity: ActivityEntity,
  column: string | undefined,
): Place {
  const labels = fieldLabels(session, activity);
  return { kind: 'card', column, labels, ...placeIn(session, activity, column) };
}

export function questionPlace(session: SessionApi, activity: ActivityEntity): Place {
  return { kind: 'question', ...placeIn(session, activity, undefined) };
}

export function editPlace(
  session: SessionApi,
  activity: ActivityEntity,
  card: { id: string; text: { id: string } },
): Place {
  return {
    kind: 'edit',
    card: card.id,
    replaces: card.text.id,
    labels: fieldLabels(session, activity),
    ...placeIn(session, activity, undefined),
  };
}

export function reasonPlace(
  session: SessionApi,
  activity: ActivityEntity,
  item: string,
  tag: ReasonTag,
): Place {
  return { kind: 'reason', item, tag, ...placeIn(session, activity, item) };
}

export function sectionPlace(
  session: SessionApi,
  activity: ActivityEntity,
  section: string,
  version: number,
): Place {
  return { kind: 'objection', section, version, ...placeIn(session, activity, section) };
}

// Has the server these words there already? What makes something new, it can have twice.
export function isThere(session: SessionApi, place: Place, text: string): boolean {
  if (place.kind === 'card' || place.kind === 'question') return false;
  if (place.kind === 'measure') {
    const { measure, field } = place;
    return field !== undefined && session.shared.measure.get(measure ?? '')?.[field]?.text === text;
  }
  if (place.kind === 'edit') {
    const card = session.own.own_card.get(place.card) ?? session.shared.card.get(place.card);
    if (place.labels && card) return joined(place.labels, textsOf(place.labels, card)) === text;
    return card?.text.text === text;
  }
  if (place.kind === 'objection') {
    const mine = session.own.own_answer.get(`${place.activity}.${place.section}`);
    return mine?.version === place.version && mine.objection?.text === text;
  }
  const mine = session.own.own_rating.get(`${place.activity}.${place.round}.${place.item}`);
  return mine?.reason?.text === text;
}

// The command that brings the text to its place; a refusal gives it back to its draft.
export function sendTo(session: SessionApi, place: Place, key: string, text: string): void {
  const options = {
    scope: place.anonymous ? place.activity : undefined,
    draft: { key, text },
  };
  const { activity, round } = place;
  const { labels }: Kinded = place;
  const words = labels ? wordsOf(labels, apart(labels, text)) : { text: newText(text) };
  if (place.kind === 'card') {
    const args = { activity, card: newId(), column: place.column, ...words, round };
    void session.send('card.add', args, options);
  } else if (place.kind === 'question') {
    const args = { activity, question: newId(), text: newText(text) };
    void session.send('question.ask', args, options);
  } else if (place.kind === 'objection') {
    const { section, version } = place;
    const objection = { id: newId(), reason: newText(text) };
    void session.send('agreement.answer', { activity, section, version, objection }, options);
  } else if (place.kind === 'edit') {
    const args = { activity, card: place.card, ...words, replaces: place.replaces };
    void session.send('card.edit', args, options);
  } else if (place.kind === 'measure') {
    const { measure = newId(), goal = '', field, replaces } = place;
    if (field === undefined)
      void session.send('measure.add', { activity, measure, goal, what: newText(text) }, options);
    else {
      const args = { activity, measure, field, text: newText(text), replaces };
      void session.send('measure.set_text', args, options);
    }
  } else {
    const args = { activity, round, item: place.item, tag: place.tag, text: newText(text) };
    void session.send('rating.reason', args, options);
  }
}
