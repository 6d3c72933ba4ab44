// The one next action of whoever leads: what it does and what follows from it, as messages for the catalogue. Pure,
// because this sentence is what a lead decides on in front of forty people: every case of it is a test.
import type { Message, MessageId } from '../../i18n/i18n.svelte';
import type { Phase } from '../../protocol';
import type { Kind } from '../activities/descriptor';
import { takesInput } from '../activities/kinds';

export interface StepView {
  id: string;
  title: string;
  kind: Kind;
  /** Only who came by a link gives something: nobody counts who has not. */
  reports: boolean;
  /** Others' input is hidden until the reveal: ratings always, silent boards, blind votes. */
  hidden: boolean;
  /** A reveal waits at its end. An open board has nothing left to reveal. */
  revealable: boolean;
  /** Criteria, options or columns that stand already; headings not counted. */
  items: number;
  /** What is said about starting without items; null: it can do without. */
  needsItems: MessageId | null;
}

/** The step in one room. */
export interface RunView {
  phase: Phase;
  /** People connected in that room. */
  online: number;
  /** Of these, who has given everything (progress entity; a guess that is at most a second old). */
  complete: number;
}

export type NextOp =
  | 'step.start'
  | 'step.close'
  | 'step.reveal'
  | 'workshop.end'
  | 'agenda.add'
  | 'rooms.add';

export interface NextAction {
  op: NextOp;
  step: string | null;
  /** What the button does and its consequence, in one line. */
  label: Message;
  /** A second, quiet line; null where the label says all. */
  note: Message | null;
  /** A question before it happens: only where it cannot be taken back and somebody is missing. */
  confirm: Message | null;
}

export interface Situation {
  running: StepView | null;
  /** Of the running step: one per room that it runs in. */
  runs: readonly RunView[];
  next: StepView | null;
  /** People in the rooms in which `next` will run. */
  nextPeople: number;
  nextRooms: number;
  /** People in the plenary who have to go into rooms first. */
  nextWaiting: number;
  /** People in open rooms while `next` runs in the plenary. */
  nextAway: number;
  /** Room moderators only act on what the lead has planned. */
  mayPlan: boolean;
}

const message = (id: MessageId, values: Record<string, string | number> = {}): Message => ({
  id,
  values,
});

/** How many of those who are here have not given everything. */
export function missing(runs: readonly RunView[]): { missing: number; people: number } {
  let people = 0;
  let absent = 0;
  for (const run of runs) {
    // Somebody who has finished and gone offline still counts as here: never "−1 missing".
    const here = Math.max(run.online, run.complete);
    people += here;
    absent += here - run.complete;
  }
  return { missing: absent, people };
}

function start(situation: Situation, step: StepView): NextAction {
  if (situation.mayPlan && situation.nextRooms === 0) {
    return {
      op: 'rooms.add',
      step: null,
      label: message('lead.rooms_add'),
      note: message('lead.next.needs_rooms', { title: step.title }),
      confirm: null,
    };
  }
  // Nobody sits where it would run: the rooms are filled first, in the same action.
  const group = situation.nextWaiting > 0 && situation.nextPeople === 0;
  let note = step.reports
    ? message('lead.next.start_note.reports')
    : message(`lead.next.start_note.${step.kind}`, {
        people: situation.nextPeople,
        rooms: situation.nextRooms,
      });
  if (step.needsItems && step.items === 0) note = message(step.needsItems);
  else if (group)
    note = message('lead.next.group_start_note', {
      title: step.title,
      people: situation.nextWaiting,
      rooms: situation.nextRooms,
    });
  else if (situation.nextWaiting > 0)
    note = message('lead.next.start_waiting', { people: situation.nextWaiting });
  else if (situation.nextAway > 0)
    note = message('lead.next.start_away', { people: situation.nextAway });
  return {
    op: 'step.start',
    step: step.id,
    label: group
      ? message('lead.next.group_start')
      : message('lead.next.start', { title: step.title }),
    note,
    confirm: null,
  };
}

function afterwards(situation: Situation): NextAction | null {
  if (situation.next) return start(situation, situation.next);
  if (!situation.mayPlan) return null;
  if (!situation.running) {
    return {
      op: 'agenda.add',
      step: null,
      label: message('lead.next.add_first'),
      note: message('lead.next.add_first_note'),
      confirm: null,
    };
  }
  return {
    op: 'workshop.end',
    step: null,
    label: message('lead.next.end'),
    note: message('lead.next.end_note'),
    confirm: message('lead.next.end_confirm'),
  };
}

/** Closing or revealing the running step, in the rooms in which it applies. */
function act(situation: Situation, running: StepView): NextAction | null {
  const open = situation.runs.filter((run) => run.phase === 'open');
  if (open.length > 0 && takesInput(running.kind)) {
    const counts = missing(open);
    return {
      op: 'step.close',
      step: running.id,
      label: running.reports
        ? message('lead.next.close.reports')
        : message(`lead.next.close.${running.kind}`, counts),
      note: running.hidden
        ? message('lead.next.close_note_hidden')
        : message('lead.next.close_note_open'),
      confirm: null,
    };
  }
  const closed = situation.runs.filter((run) => run.phase === 'closed');
  if (closed.length > 0 && running.revealable && takesInput(running.kind)) {
    return {
      op: 'step.reveal',
      step: running.id,
      label: message(`lead.next.reveal.${running.kind}`, { rooms: closed.length }),
      note: message('lead.next.reveal_note'),
      confirm: null,
    };
  }
  return null;
}

export function nextAction(situation: Situation): NextAction | null {
  const { running } = situation;
  if (running) {
    const action = act(situation, running);
    if (action) return action;
  }
  return afterwards(situation);
}

/** Revealing at once, without the close before it or by a key: always asks, because it is for good. */
export function revealNow(running: StepView, runs: readonly RunView[]): NextAction | null {
  if (!takesInput(running.kind)) return null;
  const counts = missing(running.reports ? [] : runs.filter((run) => run.phase === 'open'));
  return {
    op: 'step.reveal',
    step: running.id,
    label: message(`lead.next.reveal_now.${running.kind}`),
    note: null,
    confirm:
      counts.missing > 0
        ? message('lead.next.reveal_confirm', counts)
        : message('lead.next.reveal_sure'),
  };
}
