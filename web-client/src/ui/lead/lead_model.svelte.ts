// What whoever leads sees: the workshop's rooms and steps in order, what runs, what comes next, and where they look.
// Derived from the session; what the model itself remembers is only what is shown and asked. What is done about it is
// in `actions` and run_control, which both know the model. A room moderator's model is bound to one room: then
// everything here is about that room.
import { getContext, setContext } from 'svelte';
import { namesakes } from '../../model/namesakes';
import { byOrder } from '../../model/order';
import { stepsOf, workshopOf } from '../../model/selectors';
import type {
  ActivityEntity,
  GroupingEntity,
  ItemEntity,
  PersonEntity,
  RoomEntity,
  Scope,
  StepEntity,
  WorkshopEntity,
} from '../../protocol';
import type { SessionApi } from '../../sync/session_api';
import '../../model/optimistic/staff_effects';
import { runsBeside } from '../activities/kinds';
import type { Question } from '../kit/question';
import type { RunView } from './next_action';
import { nameOf } from './person_names';
import type { Seating } from './seating';
import { StepDrafts } from './step_drafts.svelte';

export type LeadPlace =
  | { at: 'activity' }
  | { at: 'rooms' }
  | { at: 'groupings' }
  | { at: 'step'; id: string }
  | { at: 'new-step' };

export type Panel = 'join' | 'links' | 'workshop' | 'affiliations' | 'help' | null;

export interface Run {
  activity: ActivityEntity;
  room: RoomEntity;
  view: RunView;
}

export class LeadModel {
  place = $state<LeadPlace>({ at: 'activity' });
  panel = $state<Panel>(null);
  /** Acting on the shown room alone although the step runs in several. */
  onlyHere = $state(false);
  /** A question that waits for its answer. */
  asking = $state.raw<Question | null>(null);
  /** A step that waits for the answer who goes where. */
  seating = $state.raw<Seating | null>(null);

  readonly session: SessionApi;
  readonly bound: boolean;
  readonly stepDrafts: StepDrafts;

  constructor(session: SessionApi) {
    this.session = session;
    this.bound = session.role === 'moderator';
    this.stepDrafts = new StepDrafts(session.workshop);
  }

  workshop: WorkshopEntity | undefined = $derived.by(() => workshopOf(this.session));

  allRooms: RoomEntity[] = $derived.by(() =>
    [...this.session.shared.room.values()].sort(
      (a, b) => Number(b.kind === 'plenary') - Number(a.kind === 'plenary') || byOrder(a, b),
    ),
  );

  rooms: RoomEntity[] = $derived.by(() => this.allRooms.filter((room) => !room.archived));

  breakouts: RoomEntity[] = $derived.by(() =>
    this.rooms.filter((room) => room.kind === 'breakout'),
  );

  steps: StepEntity[] = $derived.by(() => stepsOf(this.session));

  groupings: GroupingEntity[] = $derived.by(() =>
    [...this.session.shared.grouping.values()].sort((a, b) =>
      a.name.text.localeCompare(b.name.text),
    ),
  );

  people: PersonEntity[] = $derived.by(() =>
    [...this.session.shared.person.values()]
      .filter((person) => person.waiting === undefined)
      .sort((a, b) => a.number - b.number),
  );

  /** Those who wait for a place in the workshop, the next one first. */
  queue: PersonEntity[] = $derived.by(() =>
    [...this.session.shared.person.values()]
      .filter((person) => person.waiting !== undefined)
      .sort((a, b) => (a.waiting ?? 0) - (b.waiting ?? 0)),
  );

  /** Those who are connected. */
  present: PersonEntity[] = $derived.by(() => {
    const online = new Set(this.session.presence?.seats ?? []);
    return this.people.filter((person) => !person.removed && online.has(person.id));
  });

  #namesakes: ReadonlyMap<string, number> = $derived.by(() =>
    namesakes(this.session.shared.person.values()),
  );

  /** How somebody is called here: no two people look the same. */
  nameOf(person: Pick<PersonEntity, 'id' | 'name' | 'number'>): string {
    return nameOf(person, this.#namesakes);
  }

  /** The room that is looked into. */
  room: RoomEntity | undefined = $derived.by(() => {
    const id = this.session.audienceRoom ?? this.session.me?.room ?? this.workshop?.plenary;
    return id === undefined ? undefined : this.session.shared.room.get(id);
  });

  /** What that room looks at. */
  activity: ActivityEntity | undefined = $derived.by(() =>
    this.room?.current === undefined
      ? undefined
      : this.session.shared.activity.get(this.room.current),
  );

  /** Activities of each step, in the order of their rooms. */
  #byStep: Map<string, ActivityEntity[]> = $derived.by(() => {
    const rank = new Map(this.allRooms.map((room, index) => [room.id, index]));
    const map = new Map<string, ActivityEntity[]>();
    for (const activity of this.session.shared.activity.values()) {
      if (this.bound && activity.room !== this.room?.id) continue;
      const list = map.get(activity.step);
      if (list) list.push(activity);
      else map.set(activity.step, [activity]);
    }
    for (const list of map.values()) {
      list.sort((a, b) => (rank.get(a.room) ?? 0) - (rank.get(b.room) ?? 0));
    }
    return map;
  });

  activitiesOf(step: string): ActivityEntity[] {
    return this.#byStep.get(step) ?? [];
  }

  /** Online people per room. */
  online: Map<string, number> = $derived.by(
    () => new Map(this.session.presence?.rooms.map((room) => [room.room, room.online])),
  );

  /**
   * The step that leads the moment: what the looked-into breakout room does, else what was opened last. In a plenary
   * that waits while the rooms work, it is the rooms' step.
   */
  running: StepEntity | undefined = $derived.by(() => {
    const shared = this.session.shared;
    if (this.activity && this.activity.phase !== 'preparing') {
      if (this.room?.kind === 'breakout' || this.activity.phase === 'open') {
        return shared.step.get(this.activity.step);
      }
    }
    let latest: ActivityEntity | undefined;
    for (const [id, list] of this.#byStep) {
      // What runs beside leads nothing.
      const step = shared.step.get(id);
      if (!step || runsBeside(step.activity.kind)) continue;
      for (const activity of list) {
        if (activity.phase === 'preparing' || activity.opened_ms === undefined) continue;
        const wins =
          latest === undefined ||
          Number(activity.phase === 'open') - Number(latest.phase === 'open') > 0 ||
          ((activity.phase === 'open') === (latest.phase === 'open') &&
            activity.opened_ms > (latest.opened_ms ?? 0));
        if (wins) latest = activity;
      }
    }
    return latest && shared.step.get(latest.step);
  });

  /** What comes next: the first step behind the running one that was never opened, else any such step. */
  next: StepEntity | undefined = $derived.by(() => {
    const fresh = this.steps.filter(
      (step) =>
        this.reaches(step.scope) &&
        this.activitiesOf(step.id).every((activity) => activity.opened_ms === undefined),
    );
    const from = this.running?.order ?? Number.NEGATIVE_INFINITY;
    return fresh.find((step) => step.order > from) ?? fresh[0];
  });

  /** Whether this model may act on a step of that scope. */
  reaches(scope: Scope): boolean {
    return !this.bound || this.roomsOf(scope).some((room) => room.id === this.room?.id);
  }

  roomsOf(scope: Scope): RoomEntity[] {
    if (scope.kind === 'plenary') return this.rooms.filter((room) => room.kind === 'plenary');
    if (scope.kind === 'all_rooms') return this.breakouts;
    return this.rooms.filter((room) => scope.rooms.includes(room.id));
  }

  itemsOf(step: StepEntity): ItemEntity[] {
    const owners = new Set([step.id, ...this.activitiesOf(step.id).map((activity) => activity.id)]);
    return [...owners].flatMap((owner) => [...this.session.shared.item.of(owner)]).sort(byOrder);
  }

  runsOf(step: StepEntity): Run[] {
    const runs: Run[] = [];
    for (const activity of this.activitiesOf(step.id)) {
      const room = this.session.shared.room.get(activity.room);
      if (!room || room.archived) continue;
      const progress = this.session.shared.progress.get(activity.id);
      runs.push({
        activity,
        room,
        view: {
          phase: activity.phase,
          online: this.online.get(room.id) ?? 0,
          complete: progress?.round === activity.round ? progress.complete : 0,
        },
      });
    }
    return runs;
  }

  /** The runs that a press of the big button reaches. */
  reached: Run[] = $derived.by(() => {
    if (!this.running) return [];
    const runs = this.runsOf(this.running);
    return this.onlyHere ? runs.filter((run) => run.room.id === this.room?.id) : runs;
  });

  /** Which room a command on this step names; none: all its rooms. */
  roomArgument(step: string): { room?: string } {
    const one = this.bound || (this.onlyHere && this.runsHere(step));
    return one && this.room ? { room: this.room.id } : {};
  }

  runsHere(step: string): boolean {
    return this.activitiesOf(step).some((activity) => activity.room === this.room?.id);
  }

  ask(question: Question): void {
    this.asking = question;
  }

  /** After a start, look at where it happens. */
  follow(step: string): void {
    const scope = this.session.shared.step.get(step)?.scope;
    const here = scope && this.roomsOf(scope).some((room) => room.id === this.room?.id);
    this.place = here || this.bound ? { at: 'activity' } : { at: 'rooms' };
    if (scope?.kind === 'plenary' && !here && !this.bound && this.workshop) {
      this.session.watch(this.workshop.plenary);
      this.place = { at: 'activity' };
    }
  }

  lookInto(room: string): void {
    // Whoever leads is there now.
    if (this.session.shared.help.has(room)) void this.session.send('help.clear', { room });
    this.session.watch(room);
    this.onlyHere = false;
    this.place = { at: 'activity' };
  }
}

const key = Symbol('lead model');

export function setLeadModel(model: LeadModel): LeadModel {
  setContext(key, model);
  return model;
}

export function getLeadModel(): LeadModel {
  return getContext<LeadModel>(key);
}
