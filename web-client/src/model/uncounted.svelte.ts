// Ratings and dots that the server did not take: they were shown as given, so what does not count is named until
// somebody has read it.
import type { CommandArgs } from '../protocol';
import type { SessionApi } from '../sync/session_api';
import { itemsOf } from './selectors';

// What somebody gave to one thing of an activity; in words once it has to be named.
export interface Given {
  activity: string;
  target: string;
  words: (session: SessionApi) => string;
}

/** The commands that are shown as given, each with how it is read. */
export type Uncountable = { [Op in keyof CommandArgs]?: (args: CommandArgs[Op]) => Given };

export interface Uncounted extends Given {
  key: string;
  why: string;
}

export class UncountedList {
  all = $state.raw<readonly Uncounted[]>([]);
  readonly #commands: Uncountable;

  constructor(commands: Uncountable) {
    this.#commands = commands;
  }

  #read(op: string, args: object): (Given & { key: string }) | undefined {
    const read = this.#commands[op as keyof Uncountable] as ((args: object) => Given) | undefined;
    const given = read?.(args);
    return given && { ...given, key: `${given.activity}.${given.target}` };
  }

  // Says whether it was such a command. Of several for one thing the last one stays.
  add(op: string, args: object, why: string): boolean {
    const given = this.#read(op, args);
    if (!given) return false;
    this.all = [...this.all.filter((other) => other.key !== given.key), { ...given, why }];
    return true;
  }

  // What was given later for the same thing does count.
  accepted(op: string, args: object): void {
    const key = this.#read(op, args)?.key;
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
