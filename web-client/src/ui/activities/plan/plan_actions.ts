// What can be done to measures, as commands with their words. All of it can be taken back.
import { t } from '../../../i18n/i18n.svelte';
import { shorten } from '../../../model/board';
import type { ActivityEntity, CommandArgs, MeasureEntity, MeasureField } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { Outcome, SessionApi } from '../../../sync/session_api';
import { sendUndoable } from '../act';
import { textPlace } from './measure_place';
import type { Goal } from './measures';

type Values = Omit<CommandArgs['measure.set'], 'activity' | 'measure'>;

export class PlanActions {
  readonly #session: SessionApi;
  readonly #activity: () => ActivityEntity;

  constructor(session: SessionApi, activity: () => ActivityEntity) {
    this.#session = session;
    this.#activity = activity;
  }

  add(goal: string, text: string, draftKey: string): string {
    const measure = newId();
    const activity = this.#activity().id;
    void this.#session.send(
      'measure.add',
      { activity, measure, goal, what: newText(text) },
      { draft: { key: draftKey, text } },
    );
    return measure;
  }

  /** `replaces`: what the writer has read there; `text` empty: nothing is to be there any more. */
  write(
    measure: MeasureEntity,
    field: MeasureField,
    text: string,
    replaces: string | undefined,
    draftKey: string,
  ): Promise<Outcome> {
    const activity = this.#activity();
    this.#session.draft(draftKey).place = textPlace(
      this.#session,
      activity,
      measure,
      field,
      replaces,
    );
    return this.#session.send(
      'measure.set_text',
      {
        activity: activity.id,
        measure: measure.id,
        field,
        text: text === '' ? undefined : newText(text),
        replaces,
      },
      text === '' ? {} : { draft: { key: draftKey, text } },
    );
  }

  set(measure: MeasureEntity, values: Values): void {
    const activity = this.#activity().id;
    void this.#session.send('measure.set', { activity, measure: measure.id, ...values });
  }

  move(measure: MeasureEntity, goal: Goal, after: string | undefined): void {
    void sendUndoable(
      this.#session,
      undefined,
      'measure.move',
      { activity: this.#activity().id, measure: measure.id, goal: goal.id, after },
      t('plan.done.moved', { goal: shorten(goal.text) }),
    );
  }

  remove(measure: MeasureEntity): void {
    void sendUndoable(
      this.#session,
      undefined,
      'measure.remove',
      { activity: this.#activity().id, measure: measure.id },
      t('plan.done.removed'),
    );
  }

  confirm(measure: MeasureEntity, confirmed: boolean): void {
    void sendUndoable(
      this.#session,
      undefined,
      'measure.confirm',
      { activity: this.#activity().id, measure: measure.id, confirmed },
      t(confirmed ? 'plan.done.confirmed' : 'plan.done.withdrawn'),
    );
  }
}
