// What a round of a rating asks about, where that is not everything (PROTOCOL.md L27). Pure.
import type { ActivityEntity, ItemEntity, ResultEntity } from '../protocol';
import { belowHeadings } from './headings';

/** Criteria that are not asked about are left out; headings stay, above what is below them. */
export function askedItems(
  activity: ActivityEntity,
  items: readonly ItemEntity[],
  results: Iterable<ResultEntity>,
): ItemEntity[] {
  const asked = askedAbout(activity, items, results);
  return asked ? items.filter((item) => item.heading || asked.has(item.item)) : [...items];
}

function askedAbout(
  { phase, focus, round }: ActivityEntity,
  items: readonly ItemEntity[],
  results: Iterable<ResultEntity>,
): Set<string> | undefined {
  // What was asked about has a result: what is said now is said of the next round.
  if (phase === 'revealed')
    return new Set([...results].filter((one) => one.round === round).map((one) => one.item));
  if (!focus) return undefined;
  return new Set(
    phase === 'preparing' ? belowHeadings(items, focus).map((item) => item.item) : focus,
  );
}
