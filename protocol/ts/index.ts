// The protocol for clients in TypeScript. Everything but this file is generated: protocol/generate.
import type {
  CommandArgs,
  CommandMessage,
  ContentId,
  OwnEntity,
  SharedEntity,
} from './types';

export * from './codes';
export * from './limits';
export * from './names';
export type * from './types';

/** Any free text; TextN in the types says how long it may be. */
export interface Text {
  id: ContentId;
  text: string;
}

export type Op = keyof CommandArgs;
/** An operation and its arguments, as they stand in a CommandMessage. */
export type Command<K extends Op = Op> = { [O in K]: { op: O; args: CommandArgs[O] } }[K];
/** The message of one operation. */
export type CommandMessageOf<K extends Op> = Extract<CommandMessage, { op: K }>;

export type SharedByName = { [E in SharedEntity as E['e']]: E };
export type OwnByName = { [E in OwnEntity as E['e']]: E };
