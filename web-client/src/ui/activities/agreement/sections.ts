// The sections of an agreement with all that this person is shown of each: how it reads and read, what they said
// themselves, what everybody said. Pure.
import { underHeadings } from '../../../model/headings';
import { itemsOf } from '../../../model/selectors';
import type {
  ActivityEntity,
  ItemEntity,
  ItemWords,
  ObjectionEntity,
  OwnAnswerEntity,
  ResultEntity,
} from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';

export interface Section {
  id: string;
  item: ItemEntity;
  text: string;
  body: string;
  headings: readonly string[];
  origins: ItemEntity['origins'];
  version: number;
  mine: OwnAnswerEntity | undefined;
  result: ResultEntity | undefined;
  objections: readonly ObjectionEntity[];
}

/** Each wording of a section is a version of its own, from 1 on. */
export const versionOf = (item: ItemEntity): number => (item.earlier?.length ?? 0) + 1;

export function sectionsOf(session: SessionApi, activity: ActivityEntity): Section[] {
  const mine = new Map<string, OwnAnswerEntity>();
  for (const one of session.own.own_answer.of(activity.id)) mine.set(one.section, one);
  const results = new Map<string, ResultEntity>();
  for (const one of session.shared.result.of(activity.id)) results.set(one.item, one);
  const objections = new Map<string, ObjectionEntity[]>();
  for (const one of session.shared.objection.of(activity.id))
    objections.set(one.section, [...(objections.get(one.section) ?? []), one]);
  return underHeadings(itemsOf(session, activity)).map(({ item, headings }) => ({
    id: item.item,
    item,
    text: item.text.text,
    body: item.body?.text ?? '',
    headings,
    origins: item.origins,
    version: versionOf(item),
    mine: mine.get(item.item),
    result: results.get(item.item),
    // By their ids, which say nothing about when somebody sent them.
    objections: (objections.get(item.item) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }));
}

/** Answered as it reads now. */
export const isAnswered = ({ mine, version }: Section): boolean => mine?.version === version;

/** How it read when this person answered, if it has been reworded since. */
export function readBefore({ item, mine, version }: Section): ItemWords | undefined {
  return mine && mine.version < version ? item.earlier?.[mine.version - 1] : undefined;
}

export interface Tally {
  answers: number;
  consents: number;
  objections: number;
  /** Too few answers for more than their number. */
  withheld: boolean;
}

export function tallyOf({ result }: Pick<Section, 'result'>): Tally {
  const answers = result?.n ?? 0;
  const consents = result?.consents ?? 0;
  return {
    answers,
    consents,
    objections: result?.withheld ? 0 : answers - consents,
    withheld: result?.withheld === true,
  };
}
