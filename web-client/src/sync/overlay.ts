// What an optimistic function may read and write: the confirmed entities with the pending commands
// before it already applied. Entity names of shared and own are distinct, so one View serves both.
import type { CommandArgs, MeEntity, OwnByName, Role, SharedByName } from '../protocol';

export type ByName = SharedByName & OwnByName;
export type EntityName = keyof ByName & string;
export type AnyEntity = ByName[EntityName];

export interface View {
  get<Name extends EntityName>(name: Name, id: string): ByName[Name] | undefined;
  all<Name extends EntityName>(name: Name): Iterable<ByName[Name]>;
  put(entity: AnyEntity): void;
  remove(name: EntityName, id: string): void;
}

export interface Context {
  scope?: string; // the anonymous activity, if the command goes in its series
  time: number; // server time when the command was made
  seat: string | null;
  role: Role | null;
  me: MeEntity | undefined;
}

// Shows a command before the server has answered. A function that does nothing is a fine choice where
// a guess could be wrong.
export type Effect<Op extends keyof CommandArgs> = (
  view: View,
  args: CommandArgs[Op],
  context: Context,
) => void;

export type Effects = { [Op in keyof CommandArgs]?: Effect<Op> };
