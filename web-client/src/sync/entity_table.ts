// A table of entities that components read, with an index: what belongs to one activity, step or list is found without
// looking at all the others, and whoever reads it hears of changes there alone.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

type Entity = { id: string };

export interface Table<T extends Entity> extends Map<string, T> {
  /** What belongs to this activity (cards, results, own input), this step (activities) or this owner (items). */
  of(owner: string): Iterable<T>;
}

// A step has settings under the name `activity`; those own nothing.
function ownerOf(entity: Entity): string | undefined {
  const { activity, owner, step } = entity as Record<string, unknown>;
  const found = activity ?? owner ?? step;
  return typeof found === 'string' ? found : undefined;
}

export class EntityTable<T extends Entity> extends SvelteMap<string, T> implements Table<T> {
  readonly #byOwner = new SvelteMap<string, SvelteMap<string, T>>();

  of(owner: string): Iterable<T> {
    return this.#byOwner.get(owner)?.values() ?? [];
  }

  override set(id: string, entity: T): this {
    const before = untrack(() => this.get(id));
    const owner = ownerOf(entity);
    if (before && ownerOf(before) !== owner) this.#leave(before);
    if (owner !== undefined) {
      let group = untrack(() => this.#byOwner.get(owner));
      if (!group) {
        group = new SvelteMap();
        this.#byOwner.set(owner, group);
      }
      group.set(id, entity);
    }
    return super.set(id, entity);
  }

  override delete(id: string): boolean {
    const before = untrack(() => this.get(id));
    if (before) this.#leave(before);
    return super.delete(id);
  }

  override clear(): void {
    this.#byOwner.clear();
    super.clear();
  }

  #leave(entity: T): void {
    const owner = ownerOf(entity);
    if (owner === undefined) return;
    const group = untrack(() => this.#byOwner.get(owner));
    group?.delete(entity.id);
    if (group && untrack(() => group.size) === 0) this.#byOwner.delete(owner);
  }
}
