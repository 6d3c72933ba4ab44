// Things judged one after the other, each on a screen of its own: which one is shown, what a choice leads to, when the
// list of all is shown instead. A kind says what its things are and when one is done. Made while a component is set up;
// `stop` ends it.
import { neighbour, nextOpen } from '../../model/sequence';

/** So long a choice is seen before the next thing takes its place. */
export const showChoiceMs = 320;

export interface FlowEvents {
  /** Something else is on the screen. */
  arrived(): void;
  /** Nothing is missing any more. */
  finished(): void;
}

export abstract class ItemFlow<I extends { id: string }> {
  overview = $state(false);
  #wanted = $state<string | undefined>();
  #justDone = $state<string | undefined>();
  #advance: ReturnType<typeof setTimeout> | undefined;
  readonly #events: FlowEvents;

  constructor(events: FlowEvents) {
    this.#events = events;
  }

  abstract get all(): readonly I[];
  abstract isDone(item: I): boolean;

  /** Before something else is shown, and after it was chosen. */
  protected left(): void {}
  protected entered(_item: I | undefined): void {}

  /** The thing on screen: the chosen one while it exists, else the first that is missing. */
  current: I | undefined = $derived.by(() => {
    if (this.overview) return undefined;
    const wanted = this.all.find((one) => one.id === this.#wanted);
    return wanted ?? (this.#wanted === undefined ? this.nextMissing() : this.all[0]);
  });

  position: number = $derived.by(
    () => this.all.findIndex((one) => one.id === this.current?.id) + 1,
  );
  previous: I | undefined = $derived.by(() => neighbour(this.all, this.current?.id, -1));
  missing: number = $derived.by(() => this.all.filter((one) => !this.isDone(one)).length);
  /** What was done last, once something else is on the screen. */
  last: I | undefined = $derived.by(() =>
    this.all.find((one) => one.id === this.#justDone && one.id !== this.current?.id),
  );

  nextMissing(from?: string): I | undefined {
    return nextOpen(this.all, (one) => this.isDone(one), from);
  }

  /** The first that is missing, or the list of all. */
  protected begin(): void {
    this.#wanted = this.nextMissing()?.id;
  }

  show(id: string | undefined): void {
    this.stop();
    this.left();
    this.#wanted = id;
    this.overview = id === undefined;
    this.entered(this.all.find((one) => one.id === id));
    this.#events.arrived();
  }

  forward(): void {
    const id = this.current?.id;
    if (id !== undefined) this.show((neighbour(this.all, id, 1) ?? this.nextMissing(id))?.id);
  }

  /** What is shown was judged; `goOn`: by itself to what is missing next. */
  protected judged(id: string, goOn: boolean): void {
    this.#justDone = id;
    this.stop();
    if (goOn) this.#advance = setTimeout(() => this.#goOn(id), showChoiceMs);
  }

  #goOn(from: string): void {
    const next = this.nextMissing(from);
    if (!next && this.missing === 0) this.#events.finished();
    this.show(next?.id);
  }

  stop(): void {
    clearTimeout(this.#advance);
  }
}
