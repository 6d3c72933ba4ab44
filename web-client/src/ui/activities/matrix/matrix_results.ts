// From the results of the last revealed round to rows: by quadrant, the most promising first, numbered as the drawing and
// the list beside it call them.
import { underHeadings } from '../../../model/headings';
import type {
  ActivityEntity,
  AxisResult,
  ItemEntity,
  Origin,
  Quadrant,
  ResultEntity,
} from '../../../protocol';
import { revealedRound } from '../../charts/results';

export interface Middle {
  median: number;
  q1: number;
  q3: number;
}

export interface MatrixRow {
  item: string;
  /** Its name in the drawing, from 1. */
  number: number;
  text: string;
  heading: string;
  origins: readonly Origin[] | undefined;
  n: number;
  cannotJudge: number;
  /** Where it stands; undefined as long as nobody has placed it. */
  place: { x: Middle; y: Middle; quadrant: Quadrant } | undefined;
  /** Where it stood in the round before, if that was elsewhere. */
  before: Quadrant | undefined;
  /** Too few answers: `n` is how many, and nothing else is known. */
  withheld: boolean;
}

/** What rows stand under: a quadrant, or why they are in none. */
export type Group = Quadrant | 'none' | 'too_few';

export const quadrants: readonly Quadrant[] = [
  'quick_win',
  'strategic',
  'filler',
  'avoid',
  'borderline',
];

function middleOf({ median, q1, q3 }: AxisResult): Middle | undefined {
  return median === undefined || q1 === undefined || q3 === undefined
    ? undefined
    : { median, q1, q3 };
}

function placeOf({ matrix }: ResultEntity): MatrixRow['place'] {
  const x = matrix && middleOf(matrix.x);
  const y = matrix && middleOf(matrix.y);
  return x && y && matrix?.quadrant ? { x, y, quadrant: matrix.quadrant } : undefined;
}

const groups: readonly Group[] = [...quadrants, 'none', 'too_few'];

export const groupOf = ({ place, withheld }: MatrixRow): Group =>
  withheld ? 'too_few' : (place?.quadrant ?? 'none');

const rankOf = (row: MatrixRow): number => groups.indexOf(groupOf(row));

export function matrixRows(
  activity: ActivityEntity,
  items: readonly ItemEntity[],
  results: Iterable<ResultEntity>,
): MatrixRow[] {
  const round = revealedRound(activity);
  const now = new Map<string, ResultEntity>();
  const before = new Map<string, ResultEntity>();
  for (const result of results) {
    if (result.round === round) now.set(result.item, result);
    if (result.round === round - 1) before.set(result.item, result);
  }
  const rows = underHeadings(items).flatMap(({ item, headings }): MatrixRow[] => {
    const result = now.get(item.item);
    if (!result) return [];
    const place = placeOf(result);
    const was = before.get(item.item)?.matrix?.quadrant;
    return [
      {
        item: item.item,
        number: 0,
        text: item.text.text,
        heading: headings.join(' › '),
        origins: item.origins,
        n: result.n ?? 0,
        cannotJudge: result.cannot_judge ?? 0,
        place,
        before: was === place?.quadrant ? undefined : was,
        withheld: result.withheld ?? false,
      },
    ];
  });
  rows.sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (b.place?.y.median ?? 0) - (a.place?.y.median ?? 0) ||
      (a.place?.x.median ?? 0) - (b.place?.x.median ?? 0),
  );
  return rows.map((row, index) => ({ ...row, number: index + 1 }));
}

/** Rows of one quadrant under its name; last what nobody has placed, and what too few have. */
export function byQuadrant(rows: readonly MatrixRow[]): { group: Group; rows: MatrixRow[] }[] {
  return groups
    .map((group) => ({ group, rows: rows.filter((row) => groupOf(row) === group) }))
    .filter((one) => one.rows.length > 0);
}
