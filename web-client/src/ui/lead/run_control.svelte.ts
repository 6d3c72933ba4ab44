// What the control bar's big button and the keys beside it do: the one next action, the question before it, and the
// clock of what runs.
import { isForRapporteurs } from '../../model/selectors';
import type { StepEntity } from '../../protocol';
import { isHidden, isRevealable, leadPart } from '../activities/kinds';
import { startStep } from './actions/agenda_actions';
import { inRooms, seatingOf } from './actions/seating_actions';
import { endWorkshop } from './actions/workshop_actions';
import type { LeadModel } from './lead_model.svelte';
import {
  type NextAction,
  nextAction,
  revealNow,
  type Situation,
  type StepView,
} from './next_action';
import { StepClock } from './step_clock.svelte';

export class RunControl {
  readonly clock: StepClock;
  readonly #model: LeadModel;

  constructor(model: LeadModel) {
    this.#model = model;
    this.clock = new StepClock(model);
  }

  situation: Situation = $derived.by(() => {
    const model = this.#model;
    const { bound, next, running } = model;
    const nextRooms = next
      ? model.roomsOf(next.scope).filter((room) => !bound || room.id === model.room?.id)
      : [];
    const seating = next && !bound ? seatingOf(model, next) : null;
    return {
      running: running ? this.#viewOf(running) : null,
      runs: model.reached.map((run) => run.view),
      next: next ? this.#viewOf(next) : null,
      nextPeople: nextRooms.reduce((sum, room) => sum + (model.online.get(room.id) ?? 0), 0),
      nextRooms: nextRooms.length,
      nextWaiting: seating?.waiting.length ?? 0,
      nextAway: next && !bound ? inRooms(model, next) : 0,
      mayPlan: !bound,
    };
  });

  action: NextAction | null = $derived.by(() =>
    this.#model.workshop?.status === 'ended' ? null : nextAction(this.situation),
  );

  /** The next action by a key: what is for good asks, a key is pressed by accident sooner than a button. */
  beginByKey(): void {
    if (this.action?.op === 'step.reveal') this.revealNow();
    else if (this.action) this.begin(this.action);
  }

  /** Carries out an action, or asks first. */
  begin(action: NextAction): void {
    if (!action.confirm) this.#perform(action);
    else
      this.#model.ask({
        title: action.label,
        text: action.confirm,
        yes: action.label,
        run: () => this.#perform(action),
      });
  }

  revealNow(): void {
    const { running, reached } = this.#model;
    if (!running || !isRevealable(running.activity)) return;
    if (!reached.some(({ view }) => view.phase === 'open' || view.phase === 'closed')) return;
    const action = revealNow(
      this.#viewOf(running),
      reached.map((run) => run.view),
    );
    if (action) this.begin(action);
  }

  #viewOf(step: StepEntity): StepView {
    const settings = step.activity;
    const part = leadPart(settings.kind);
    const brought = part.items(settings)?.brought?.item;
    return {
      id: step.id,
      title: step.title.text,
      kind: settings.kind,
      reports: isForRapporteurs(settings),
      hidden: isHidden(settings),
      revealable: isRevealable(settings),
      items: this.#model.itemsOf(step).filter((item) => !item.heading && item.item !== brought)
        .length,
      needsItems: part.needsItems(settings),
    };
  }

  #perform(action: NextAction): void {
    const model = this.#model;
    if (action.op === 'agenda.add') model.place = { at: 'new-step' };
    else if (action.op === 'rooms.add') model.place = { at: 'rooms' };
    else if (action.op === 'workshop.end') endWorkshop(model);
    else if (action.step !== null) {
      const step = model.session.shared.step.get(action.step);
      const room = model.roomArgument(action.step);
      if (action.op !== 'step.start')
        void model.session.send(action.op, { step: action.step, ...room });
      else if (step) startStep(model, step, room.room);
    }
  }
}
