// Steps and their items: starting over what still runs, revealing, new rounds, removing.
import { t } from '../../../i18n/i18n.svelte';
import type { ItemEntity, Settings, StepEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { hasFreshRounds, leadPart, runsBeside, takesInput } from '../../activities/kinds';
import type { LeadModel } from '../lead_model.svelte';
import { missing } from '../next_action';
import { settingsAnew } from '../settings_form';
import { fetchAndStart, inRooms, seatingOf } from './seating_actions';
import { undoable } from './undoable';

/** Starts a step, in one room or in all of its rooms. Asks if that closes something in which people are still busy. */
export function startStep(model: LeadModel, step: StepEntity, room?: string, follow = true): void {
  const args = { step: step.id, ...(room === undefined ? {} : { room }) };
  const plain = () => {
    void model.session.send('step.start', args);
    if (follow) model.follow(step.id);
  };
  const run = room === undefined && !model.bound ? () => seatFirst(model, step, plain) : plain;
  const rooms = new Set(
    room === undefined ? model.roomsOf(step.scope).map((one) => one.id) : [room],
  );
  const busy = model.steps
    .filter(
      (other) =>
        other.id !== step.id && takesInput(other.activity.kind) && !runsBeside(step.activity.kind),
    )
    .map((other) => ({
      other,
      runs: model
        .runsOf(other)
        .filter((one) => one.activity.phase === 'open' && rooms.has(one.room.id)),
    }))
    .filter(({ runs }) => runs.length > 0);
  const first = busy[0];
  if (first) {
    const counts = missing(first.runs.map((one) => one.view));
    model.ask({
      title: { id: 'lead.next.start', values: { title: step.title.text } },
      text: {
        id: 'lead.ask.start_over',
        values: { title: first.other.title.text, rooms: first.runs.length, ...counts },
      },
      yes: { id: 'lead.ask.start_over_yes', values: {} },
      run,
    });
    return;
  }
  const only = room === undefined ? undefined : model.session.shared.room.get(room);
  if (only?.kind === 'breakout' && (model.online.get(only.id) ?? 0) === 0 && !model.bound) {
    model.ask({
      title: { id: 'lead.next.start', values: { title: step.title.text } },
      text: { id: 'lead.ask.start_empty', values: { room: only.name.text } },
      yes: { id: 'lead.ask.start_empty_yes', values: {} },
      run,
    });
    return;
  }
  run();
}

/** People who are not where the step will run are asked about before its clock starts. */
function seatFirst(model: LeadModel, step: StepEntity, plain: () => void): void {
  const seating = seatingOf(model, step);
  const away = inRooms(model, step);
  if (seating) model.seating = seating;
  else if (away === 0) plain();
  else {
    model.ask({
      title: { id: 'lead.next.start', values: { title: step.title.text } },
      text: { id: 'lead.ask.fetch', values: { people: away } },
      yes: { id: 'lead.ask.fetch_yes', values: {} },
      run: () => void fetchAndStart(model, step),
      or: { label: { id: 'lead.ask.fetch_no', values: {} }, run: plain },
    });
  }
}

/** Closes a step in one room; the notice opens it again. */
export function closeIn(
  model: LeadModel,
  step: StepEntity,
  room: { id: string; name: { text: string } },
): void {
  const args = { step: step.id, room: room.id };
  void undoable(
    model.session.send('step.close', args),
    t('lead.room_closed', { title: step.title.text, room: room.name.text }),
    () => void model.session.send('step.reopen', args),
  );
}

/** Reveals a step in one room: always asks, because it is for good. */
export function revealIn(
  model: LeadModel,
  step: StepEntity,
  room: { id: string; name: { text: string } },
): void {
  model.ask({
    title: { id: 'lead.ask.reveal_in', values: { room: room.name.text } },
    text: { id: 'lead.next.reveal_sure', values: {} },
    yes: { id: 'lead.reveal', values: {} },
    run: () => void model.session.send('step.reveal', { step: step.id, room: room.id }),
  });
}

/** Opens a closed step again; after a reveal that is a new round for everybody, which asks. */
export function reopen(model: LeadModel, step: StepEntity, revealed: boolean, round: number): void {
  const run = () =>
    void model.session.send('step.reopen', { step: step.id, ...model.roomArgument(step.id) });
  const { kind } = step.activity;
  if (!revealed || !hasFreshRounds(kind)) {
    run();
    return;
  }
  model.ask({
    title: { id: 'lead.reopen_round', values: { round } },
    text: { id: `lead.ask.round.${kind}`, values: {} },
    yes: { id: 'lead.ask.round_yes', values: { round } },
    run,
  });
}

/** Removes a step that was never opened; what takes it back makes it anew, with its items and in its place. */
export async function removeStep(model: LeadModel, step: StepEntity): Promise<void> {
  const items = model.itemsOf(step);
  const index = model.steps.findIndex((one) => one.id === step.id);
  const after = model.steps[index - 1]?.id;
  // Items that were taken over into one room have no step to come back to.
  const whole = items.every((item) => item.owner === step.id);
  const files = leadPart(step.activity.kind).holdsFiles?.(step.activity) === true;
  const { session } = model;
  if (!whole || files) {
    model.ask({
      title: { id: 'lead.ask.remove_step', values: { title: step.title.text } },
      text: { id: files ? 'talk.ask_remove_step' : 'lead.ask.remove_step_text', values: {} },
      yes: { id: 'lead.ask.remove', values: {} },
      danger: true,
      run: () => void session.send('step.remove', { step: step.id }),
    });
    return;
  }
  const back = () => {
    const made = newId();
    const settings = settingsAnew(step.activity);
    void session.send('step.create', {
      step: made,
      title: newText(step.title.text),
      duration_s: step.duration_s,
      auto_close: step.auto_close,
      scope: step.scope,
      activity: settings,
      after,
    });
    if (after === undefined) void session.send('step.move', { step: made });
    let before: string | undefined;
    for (const item of items) {
      if (item.origins) {
        carryAgain(session, made, item);
        continue;
      }
      if (item.item === broughtBy(step.activity)) {
        before = broughtBy(settings);
        if (before) bringAgain(session, made, before, item, settings);
        continue;
      }
      const one = newId();
      void session.send('item.add', {
        owner: made,
        item: one,
        text: newText(item.text.text),
        ...newRest(item),
        heading: item.heading,
        after: before,
      });
      before = one;
    }
  };
  await undoable(
    session.send('step.remove', { step: step.id }),
    t('lead.step_removed', { title: step.title.text }),
    back,
  );
}

const broughtBy = (settings: Settings) => leadPart(settings.kind).items(settings)?.brought?.item;

/** It comes with its step; its words may be other ones than at first. */
function bringAgain(
  session: SessionApi,
  owner: string,
  made: string,
  item: ItemEntity,
  settings: Settings,
): void {
  const first = leadPart(settings.kind).items(settings)?.brought?.text;
  if (!first || first.text === item.text.text) return;
  void session.send('item.edit', {
    owner,
    item: made,
    text: newText(item.text.text),
    replaces: first.id,
    ...newRest(item),
  });
}

/** What an item says besides its words, to be sent with them. */
export const newRest = (item: ItemEntity) => ({
  hint: item.hint && newText(item.hint.text),
  body: item.body && newText(item.body.text),
});

function carryAgain(session: SessionApi, owner: string, item: ItemEntity): void {
  for (const { activity, thing } of item.origins ?? [])
    void session.send('item.carry', {
      owner,
      from: activity,
      things: [thing],
      topic: item.topic === true,
    });
}

export async function removeItem(
  model: LeadModel,
  step: StepEntity,
  item: ItemEntity,
): Promise<void> {
  const { session } = model;
  const siblings = model.itemsOf(step).filter((one) => one.owner === item.owner);
  const after = siblings[siblings.findIndex((one) => one.item === item.item) - 1]?.item;
  const args = { owner: item.owner, item: item.item };
  await undoable(session.send('item.remove', args), t('lead.item_removed'), () => {
    // What was carried comes back with where it came from.
    if (item.origins) {
      carryAgain(session, item.owner, item);
      return;
    }
    const made = newId();
    void session.send('item.add', {
      owner: item.owner,
      item: made,
      text: newText(item.text.text),
      ...newRest(item),
      heading: item.heading,
      after,
    });
    if (after === undefined) void session.send('item.move', { owner: item.owner, item: made });
  });
}
