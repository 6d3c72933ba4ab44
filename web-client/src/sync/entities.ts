// The tables of the two projections as the client holds them: one map per entity name, keyed by id.
import { type OwnByName, ownNames, type SharedByName, sharedNames } from '../protocol';
import { EntityTable, type Table } from './entity_table';

type Tables<ByName extends Record<keyof ByName, { id: string }>> = {
  readonly [Name in keyof ByName]: Table<ByName[Name]>;
};

export type Entities = Tables<SharedByName>;
export type OwnEntities = Tables<OwnByName>;

const tables = <Kind>(names: readonly string[], kind: new () => Kind): Record<string, Kind> =>
  Object.fromEntries(names.map((name) => [name, new kind()]));

// Plain maps hold what the server has confirmed; reactive ones are what components read.
export const plainTables = <Entity>(names: readonly string[]) =>
  tables<Map<string, Entity>>(names, Map);
export const reactiveShared = () => tables(sharedNames, EntityTable) as unknown as Entities;
export const reactiveOwn = () => tables(ownNames, EntityTable) as unknown as OwnEntities;
