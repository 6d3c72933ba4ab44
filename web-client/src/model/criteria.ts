// One person's way through the criteria of a rating: which there are, what stands above each, what is still
// missing. Position is kept by the criterion's id, never by a number: criteria may arrive or move while
// people rate. Pure.
import type { ItemEntity, Origin, OwnRatingEntity } from '../protocol';
import { underHeadings } from './headings';

export interface Criterion {
  id: string;
  text: string;
  headings: string[];
  origins?: Origin[] | undefined;
  own?: OwnRatingEntity;
  earlier?: OwnRatingEntity;
}

export interface RatingProgress {
  criteria: Criterion[];
  done: number;
}

export function criteriaOf(
  items: readonly ItemEntity[],
  activity: string,
  round: number,
  own: Iterable<OwnRatingEntity>,
): RatingProgress {
  const now = new Map<string, OwnRatingEntity>();
  const before = new Map<string, OwnRatingEntity>();
  for (const rating of own) {
    if (rating.activity !== activity) continue;
    if (rating.round === round) now.set(rating.item, rating);
    else if (rating.round < round) {
      const known = before.get(rating.item);
      if (rating.rated && (!known || known.round < rating.round)) before.set(rating.item, rating);
    }
  }
  const criteria = underHeadings(items).map(
    ({ item, headings }): Criterion => ({
      id: item.item,
      text: item.text.text,
      headings,
      origins: item.origins,
      own: now.get(item.item),
      earlier: before.get(item.item),
    }),
  );
  return { criteria, done: criteria.filter(isRated).length };
}

export function isRated(criterion: Criterion): boolean {
  return criterion.own?.rated === true;
}

// Columns of the scale where `room` columns fit: one row, or rows as equal as can be.
export function scaleColumns(levels: number, room: number): number {
  return Math.ceil(levels / Math.ceil(levels / Math.max(1, room)));
}
