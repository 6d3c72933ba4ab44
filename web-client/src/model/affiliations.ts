// What people belong to, by the lists of the leads: the lists in their order, and what somebody has chosen.
import type { AffiliationChoice, AffiliationEntity, AffiliationValue } from '../protocol';
import type { SessionApi } from '../sync/session_api';
import { byOrder } from './order';

type Choosing = { affiliations?: readonly AffiliationChoice[] | undefined } | null | undefined;

export const listsOf = (session: SessionApi): AffiliationEntity[] =>
  [...session.shared.affiliation.values()].sort(byOrder);

/** The value of this list that they have chosen; undefined: nothing. */
export function chosenOf(list: AffiliationEntity, who: Choosing): AffiliationValue | undefined {
  const value = who?.affiliations?.find((one) => one.affiliation === list.id)?.value;
  return list.values.find((one) => one.value === value);
}

export interface ValueCount {
  value: AffiliationValue;
  people: number;
}

/** How many have chosen each value of a list, and how many nothing. */
export function countsOf(list: AffiliationEntity, people: readonly Choosing[]) {
  const chosen = new Map<string, number>();
  for (const who of people)
    for (const { affiliation, value } of who?.affiliations ?? [])
      if (affiliation === list.id) chosen.set(value, (chosen.get(value) ?? 0) + 1);
  const counts: ValueCount[] = list.values.map((value) => ({
    value,
    people: chosen.get(value.value) ?? 0,
  }));
  const said = counts.reduce((sum, one) => sum + one.people, 0);
  return { counts, nothing: people.length - said };
}

/** Says it of somebody; no `value`: nothing any more. */
export const affiliate = (session: SessionApi, seat: string, affiliation: string, value?: string) =>
  session.send('person.affiliate', {
    seat,
    affiliation,
    ...(value === undefined ? {} : { value }),
  });
