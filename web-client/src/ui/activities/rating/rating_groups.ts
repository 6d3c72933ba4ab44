// The groups of a result as they are drawn: in the order of their list, all others last, each as high as its share.
import type { AffiliationEntity, GroupResult } from '../../../protocol';
import type { RatingResult } from '../../charts/reading';

export interface GroupRow extends RatingResult {
  /** undefined: all others. */
  name: string | undefined;
  /** The count of a full bar: the same share is the same height in every group. */
  max: number;
}

export function groupRows(groups: readonly GroupResult[], list: AffiliationEntity): GroupRow[] {
  const named = list.values.flatMap(({ value, name }) =>
    groups.filter((group) => group.value === value).map((group) => ({ group, name: name.text })),
  );
  const others = groups
    .filter((group) => group.value === undefined)
    .map((group) => ({ group, name: undefined }));
  const all = [...named, ...others];
  const shares = all.flatMap(({ group }) => group.counts.map((count) => count / (group.n || 1)));
  const highest = Math.max(...shares, 0) || 1;
  return all.map(({ group, name }) => ({
    name,
    max: highest * (group.n || 1),
    item: group.value ?? '',
    n: group.n,
    counts: group.counts,
    cannotJudge: group.cannot_judge,
    median: group.median,
    q1: group.q1,
    q3: group.q3,
    withheld: false,
  }));
}
