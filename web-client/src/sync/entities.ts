// The tables of the two projections as the client holds them: one map per entity name, keyed by id.
import { SvelteMap } from 'svelte/reactivity';
import { type OwnByName, ownNames, type SharedByName, sharedNames } from '../protocol';

type Tables<ByName> = { readonly [Name in keyof ByName]: Map<string, ByName[Name]> };

export type Entities = Tables<SharedByName>;
export type OwnEntities = Tables<OwnByName>;

type MapKind = new () => Map<string, unknown>;

function tables<ByName>(names: readonly (keyof ByName & string)[], kind: MapKind): Tables<ByName> {
  return Object.fromEntries(names.map((name) => [name, new kind()])) as unknown as Tables<ByName>;
}

// Plain maps hold what the server has confirmed; reactive ones are what components read.
export const plainShared = (): Entities => tables<SharedByName>(sharedNames, Map);
export const plainOwn = (): OwnEntities => tables<OwnByName>(ownNames, Map);
export const reactiveShared = (): Entities => tables<SharedByName>(sharedNames, SvelteMap);
export const reactiveOwn = (): OwnEntities => tables<OwnByName>(ownNames, SvelteMap);
