// The way through the items of a matrix: an item is placed once both of its axes are chosen; a tap that completes it goes
// on to the next one.
import { SvelteMap } from 'svelte/reactivity';
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { personalScope } from '../act';
import { type FlowEvents, ItemFlow } from '../item_flow.svelte';
import type { Axis } from './axes';
import { isPlaced, type PlacedItem } from './placements';

export interface MatrixSource {
  session: SessionApi;
  activity: ActivityEntity;
  items: readonly PlacedItem[];
}

type Place = { [A in Axis]?: number };

export class MatrixFlow extends ItemFlow<PlacedItem> {
  readonly #source: () => MatrixSource;
  /** Chosen on one axis only: not given yet. */
  readonly #halves = new SvelteMap<string, Place>();

  constructor(source: () => MatrixSource, events: FlowEvents) {
    super(events);
    this.#source = source;
    this.begin();
  }

  get all(): readonly PlacedItem[] {
    return this.#source().items;
  }

  isDone(item: PlacedItem): boolean {
    return isPlaced(item);
  }

  /** The level that is chosen on an axis. */
  value(axis: Axis): number | undefined {
    const { current } = this;
    return current && (this.#halves.get(current.id)?.[axis] ?? current.own?.[axis]);
  }

  get cannotJudge(): boolean {
    const { current } = this;
    return current?.own !== undefined && current.own.x === undefined && !this.half;
  }

  /** The axis that is still missing while the other one is chosen. */
  get half(): Axis | undefined {
    const half = this.current && this.#halves.get(this.current.id);
    return half && (half.x === undefined ? 'x' : 'y');
  }

  /** `tapped`: by a finger or a mouse, which goes on by itself; keys are still choosing. */
  choose(axis: Axis, level: number, tapped: boolean): void {
    const { current } = this;
    if (!current) return;
    const place = { x: this.value('x'), y: this.value('y'), [axis]: level };
    const { x, y } = place;
    if (x === undefined || y === undefined) this.#halves.set(current.id, { [axis]: level });
    else this.#give(current, { x, y }, tapped);
  }

  leaveOut(tapped: boolean): void {
    if (this.current) this.#give(this.current, {}, tapped);
  }

  #give(item: PlacedItem, place: Place, tapped: boolean): void {
    const { session, activity } = this.#source();
    const first = !isPlaced(item);
    this.#halves.delete(item.id);
    void session.send(
      'matrix.place',
      { activity: activity.id, round: activity.round, item: item.id, ...place },
      { scope: personalScope(session, activity.id) },
    );
    this.judged(item.id, first && tapped);
  }
}
