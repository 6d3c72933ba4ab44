// Since when nothing new has come in, in each room: its progress is told anew with each thing that somebody enters,
// also where the numbers stay the same.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { ActivityEntity, ProgressEntity } from '../../protocol';
import type { LeadModel } from './lead_model.svelte';

export class Silence {
  readonly #since = new SvelteMap<string, number>(); // activity -> when something came in
  readonly #told = new Map<string, ProgressEntity | undefined>();
  #audience: string | null = null;

  /** While a component that is being made is there. */
  constructor(model: LeadModel) {
    $effect(() => {
      const { session } = model;
      const audience = session.audienceRoom;
      for (const room of model.rooms) {
        const activity = session.shared.activity.get(room.current ?? '');
        if (activity?.phase !== 'open') continue;
        const progress = session.shared.progress.get(activity.id);
        untrack(() => this.#look(activity, progress, session.serverNow(), audience));
      }
      this.#audience = audience;
    });
  }

  #look(
    activity: ActivityEntity,
    progress: ProgressEntity | undefined,
    now: number,
    audience: string | null,
  ): void {
    const { id } = activity;
    const before = this.#told.get(id);
    const known = this.#told.has(id);
    this.#told.set(id, progress);
    if (!known) {
      const untouched = !progress || progress.started === 0;
      this.#since.set(id, untouched ? (activity.opened_ms ?? now) : now);
    } else if (before !== progress && !this.#isRepeated(before, progress, audience)) {
      this.#since.set(id, now);
    }
  }

  /** Another audience gets everything once more, and so does whoever comes back: that is nothing new. */
  #isRepeated(
    before: ProgressEntity | undefined,
    progress: ProgressEntity | undefined,
    audience: string | null,
  ): boolean {
    if (!before || !progress) return !progress;
    const same =
      before.round === progress.round &&
      before.started === progress.started &&
      before.complete === progress.complete;
    return same && audience !== this.#audience;
  }

  since(activity: string): number | undefined {
    return this.#since.get(activity);
  }
}
