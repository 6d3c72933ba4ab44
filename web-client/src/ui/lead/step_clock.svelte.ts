// The clock of the running step: shown, paused and moved.
import type { ActivityEntity } from '../../protocol';
import type { LeadModel } from './lead_model.svelte';
import { movedDeadline } from './room_clock';

export class StepClock {
  readonly #model: LeadModel;

  constructor(model: LeadModel) {
    this.#model = model;
  }

  /** The looked-into room's, else the first that runs. */
  #activity: ActivityEntity | undefined = $derived.by(() => {
    const { reached, room } = this.#model;
    const open = reached.filter((run) => run.view.phase === 'open');
    return (open.find((run) => run.room.id === room?.id) ?? open[0])?.activity;
  });

  paused: boolean = $derived.by(() => this.#activity?.remaining_ms !== undefined);

  remainingMs: number | null = $derived.by(() => {
    const { remaining_ms, deadline_ms } = this.#activity ?? {};
    if (remaining_ms !== undefined) return remaining_ms;
    return deadline_ms === undefined ? null : deadline_ms - this.#model.session.now;
  });

  toggle(): void {
    const { running, session } = this.#model;
    if (!running || !this.#activity) return;
    const args = { step: running.id, ...this.#model.roomArgument(running.id) };
    void session.send(this.paused ? 'step.resume' : 'step.pause', args);
  }

  moveDeadline(minutes: number): void {
    const { running, session } = this.#model;
    if (!running || !this.#activity || this.paused) return;
    void session.send('step.deadline', {
      step: running.id,
      ...this.#model.roomArgument(running.id),
      at_ms: movedDeadline(this.#activity, minutes, session.serverNow()),
    });
  }
}
