// Passing things on: into a step that is there, or into one that is made for them, by one press.

import { type ActivityEntity, limits, type Scope, type StepEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { Outcome, SessionApi } from '../../../sync/session_api';
import type { Kind } from '../../activities/descriptor';
import { settingsAfter } from '../carry_plan';
import { undoable } from './undoable';

/** A step right after the one that things come from. */
export interface StepAfter {
  source: StepEntity;
  kind: Kind;
  title: string;
  scope: Scope;
}

export interface Carriage {
  from: ActivityEntity;
  things: readonly string[];
  topic: boolean;
  /** Other words for some of them: what goes by itself is a text alone. */
  wholes: readonly { thing: string; text: string; replaces: string }[];
  /** A step, an activity, or what is to be made. */
  into: string | StepAfter;
  words: string;
  /** What arrives may go again. */
  removable: boolean;
}

/** Gives the step that it went to; undefined if it was refused. What was not there before can be taken back. */
export async function carry(session: SessionApi, carriage: Carriage): Promise<string | undefined> {
  const { into, things } = carriage;
  const made = typeof into === 'string' ? undefined : newId();
  if (typeof into !== 'string' && made && !(await createAfter(session, made, into)).ok)
    return undefined;
  const owner = typeof into === 'string' ? into : (made as string);
  const there = new Set([...session.shared.item.of(owner)].map((item) => item.item));
  const back = () => {
    if (made) void session.send('step.remove', { step: made });
    else
      for (const item of things)
        if (!there.has(item)) void session.send('item.remove', { owner, item });
  };
  const outcome = await undoable(
    sendAll(session, owner, carriage),
    carriage.words,
    made || carriage.removable ? back : null,
  );
  return outcome.ok ? owner : undefined;
}

function createAfter(session: SessionApi, step: string, after: StepAfter): Promise<Outcome> {
  return session.send('step.create', {
    step,
    title: newText(after.title),
    duration_s: after.source.duration_s,
    auto_close: after.source.auto_close,
    scope: after.scope,
    activity: settingsAfter(after.source.activity, after.kind),
    after: after.source.id,
  });
}

async function sendAll(
  session: SessionApi,
  owner: string,
  { from, things, topic, wholes }: Carriage,
): Promise<Outcome> {
  const atOnce = limits.carried_per_command;
  let outcome: Outcome = { ok: false, code: 'bad_value' };
  for (let start = 0; start < things.length; start += atOnce) {
    const some = things.slice(start, start + atOnce);
    outcome = await session.send('item.carry', { owner, from: from.id, things: some, topic });
    if (!outcome.ok) return outcome;
  }
  for (const { thing, text, replaces } of wholes)
    void session.send('item.edit', { owner, item: thing, text: newText(text), replaces });
  return outcome;
}
