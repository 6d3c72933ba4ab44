// Ratings and dots that the server did not take: they were shown as given, so what does not count is named until
// somebody has read it.
import type { SessionApi } from '../sync/session_api';
import { itemsOf } from './selectors';

const counted: ReadonlySet<string> = new Set(['rating.place', 'rating.clear', 'vote.place']);

export interface Uncounted {
  key: string;
  activity: string;
  target: string;
  level?: number; // of a rating; without one it could not be judged
  dots?: number;
  why: string;
}

type Given = { activity: string; item?: string; target?: string; level?: number; dots?: number };

const keyOf = ({ activity, item, target }: Given) => `${activity}.${item ?? target ?? ''}`;

export class UncountedList {
  all = $state.raw<readonly Uncounted[]>([]);

  // Says whether it was such a command. Of several for one thing the last one stays.
  add(op: string, args: object, why: string): boolean {
    if (!counted.has(op)) return false;
    const { activity, item, target, level, dots } = args as Given;
    const id = item ?? target ?? '';
    const key = keyOf(args as Given);
    const one: Uncounted = { key, activity, target: id, level, dots, why };
    this.all = [...this.all.filter((other) => other.key !== key), one];
    return true;
  }

  // What was given later for the same thing does count.
  accepted(op: string, args: object): void {
    if (!counted.has(op)) return;
    const key = keyOf(args as Given);
    if (this.all.some((one) => one.key === key))
      this.all = this.all.filter((one) => one.key !== key);
  }

  clear(): void {
    this.all = [];
  }
}

// As people know it: the criterion, the proposal, the card or the group. Empty where it is not shown any more.
export function nameOf(session: SessionApi, { activity, target }: Uncounted): string {
  const here = session.shared.activity.get(activity);
  const item = here && itemsOf(session, here).find((one) => one.item === target);
  const card = session.shared.card.get(target);
  return (
    item?.text.text ?? card?.text.text ?? session.shared.cluster.get(target)?.title?.text ?? ''
  );
}
