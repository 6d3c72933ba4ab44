// Dots: what may still be given, and what stands in the way. Pure; the server judges in the end.
import type { OwnVoteEntity, VoteSettings } from '../protocol';

export interface Budget {
  given: Map<string, number>;
  used: number;
  left: number;
}

export function budgetOf(
  settings: Pick<VoteSettings, 'budget'>,
  activity: string,
  round: number,
  own: Iterable<OwnVoteEntity>,
): Budget {
  const given = new Map<string, number>();
  let used = 0;
  for (const vote of own) {
    if (vote.activity !== activity || vote.round !== round || vote.dots === 0) continue;
    given.set(vote.target, vote.dots);
    used += vote.dots;
  }
  return { given, used, left: Math.max(0, settings.budget - used) };
}

export type Hindrance = 'none' | 'item_limit' | 'budget';

// Why one more dot cannot go onto this target.
export function hindranceToAdd(
  settings: Pick<VoteSettings, 'max_per_item'>,
  budget: Budget,
  target: string,
): Hindrance {
  if ((budget.given.get(target) ?? 0) >= settings.max_per_item) return 'item_limit';
  return budget.left === 0 ? 'budget' : 'none';
}
