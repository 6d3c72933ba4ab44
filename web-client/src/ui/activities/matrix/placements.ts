// One person's way through the items of a matrix: which there are, and where they have placed each. Pure.
import { underHeadings } from '../../../model/headings';
import type { ItemEntity, Origin, OwnMatrixEntity } from '../../../protocol';

export interface PlacedItem {
  id: string;
  text: string;
  headings: string[];
  origins?: Origin[] | undefined;
  own?: OwnMatrixEntity | undefined;
  /** The last one of a round before. */
  earlier?: OwnMatrixEntity | undefined;
}

export function placedItems(
  items: readonly ItemEntity[],
  round: number,
  own: Iterable<OwnMatrixEntity>,
): PlacedItem[] {
  const now = new Map<string, OwnMatrixEntity>();
  const before = new Map<string, OwnMatrixEntity>();
  for (const one of own) {
    if (one.round === round) now.set(one.item, one);
    else if (one.round < round && (before.get(one.item)?.round ?? 0) < one.round)
      before.set(one.item, one);
  }
  return underHeadings(items).map(({ item, headings }) => ({
    id: item.item,
    text: item.text.text,
    headings,
    origins: item.origins,
    own: now.get(item.item),
    earlier: before.get(item.item),
  }));
}

export const isPlaced = (item: PlacedItem): boolean => item.own !== undefined;
