// What stands above an item. A run of headings right above each other is a path (dimension, goal); the next heading
// after an item starts a new one.
import type { ItemEntity } from '../protocol';

export interface Headed {
  item: ItemEntity;
  headings: string[];
}

const isBelow = (path: readonly ItemEntity[], chosen: ReadonlySet<string>): boolean =>
  path.some((heading) => chosen.has(heading.item));

function withPaths(items: readonly ItemEntity[]): { item: ItemEntity; path: ItemEntity[] }[] {
  const found: { item: ItemEntity; path: ItemEntity[] }[] = [];
  let path: ItemEntity[] = [];
  let running = false;
  for (const item of items) {
    if (item.heading) path = running ? [...path, item] : [item];
    else found.push({ item, path });
    running = item.heading;
  }
  return found;
}

export const underHeadings = (items: readonly ItemEntity[]): Headed[] =>
  withPaths(items).map(({ item, path }) => ({
    item,
    headings: path.map((heading) => heading.text.text),
  }));

/** The items below some of the headings (PROTOCOL.md L27). */
export const belowHeadings = (
  items: readonly ItemEntity[],
  headings: Iterable<string>,
): ItemEntity[] => {
  const chosen = new Set(headings);
  return withPaths(items).flatMap(({ item, path }) => (isBelow(path, chosen) ? [item] : []));
};
