// How people are called, and who still has no room.
import { t } from '../../i18n/i18n.svelte';
import { toldApart } from '../../model/namesakes';
import type { PersonEntity, WorkshopEntity } from '../../protocol';

export function nameOf(
  person: Pick<PersonEntity, 'id' | 'name' | 'number'>,
  namesakes: ReadonlyMap<string, number>,
): string {
  if (!person.name) return t('lead.guest', { number: person.number });
  return toldApart(person.name.text, namesakes.get(person.id));
}

/** While a grouping is open: those whom it puts nowhere and who sit in the plenary. */
export function withoutRoom(
  people: readonly PersonEntity[],
  workshop: WorkshopEntity | undefined,
): PersonEntity[] {
  const open = workshop?.open_grouping;
  if (!workshop || open === undefined) return [];
  return people.filter(
    (person) =>
      person.room === workshop.plenary &&
      !person.assigned?.some((assigned) => assigned.grouping === open),
  );
}
