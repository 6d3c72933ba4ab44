// What a room marks for the plenary. Marks stay on this device until they are sent, and survive a reload; without any, what
// stands in the plenary counts. Made for one view of a board.
import { t } from '../../../i18n/i18n.svelte';
import type { Board } from '../../../model/board';
import { harvestKey } from '../../../model/draft_keys';
import { isLead } from '../../../model/roles';
import { workshopOf } from '../../../model/selectors';
import type { ActivityEntity, CardEntity } from '../../../protocol';
import { newId } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { announce } from '../../kit/announce.svelte';
import { toast } from '../../kit/toasts.svelte';
import { type Collector, isKept, type Outcome, outcomesOf, standing } from './harvest';

export type Sort = 'result' | 'question';

interface Marks {
  results: string[];
  questions: string[];
}

const listsOf: Record<Sort, keyof Marks> = { result: 'results', question: 'questions' };

function read(text: string): Marks | undefined {
  try {
    const { results, questions } = JSON.parse(text) as Marks;
    return Array.isArray(results) && Array.isArray(questions) ? { results, questions } : undefined;
  } catch {
    return undefined; // nothing, or not what we wrote
  }
}

export class RoomHarvest {
  readonly #session: SessionApi;
  readonly #activity: () => ActivityEntity;
  readonly #board: () => Board;
  readonly #collector: () => Collector;

  constructor(
    session: SessionApi,
    activity: () => ActivityEntity,
    board: () => Board,
    collector: () => Collector,
  ) {
    this.#session = session;
    this.#activity = activity;
    this.#board = board;
    this.#collector = collector;
    // A draft that a derivation makes itself is none that it follows.
    this.#draft;
  }

  get collector(): Collector {
    return this.#collector();
  }

  get #draft() {
    return this.#session.draft(harvestKey(this.collector.activity.id, this.#activity().id));
  }

  /** Whether this person speaks for the room, and the plenary still takes something. */
  mayReport: boolean = $derived.by(() => {
    const session = this.#session;
    const { phase } = this.collector.activity;
    if (workshopOf(session)?.status === 'ended') return false;
    if (phase !== 'preparing' && phase !== 'open') return false;
    if (isLead(session.role)) return true;
    if (session.me?.room !== this.#activity().room) return false;
    return session.role === 'moderator' || session.me.rapporteur === true;
  });

  ready: boolean = $derived.by(
    () => this.collector.activity.reported?.includes(this.#activity().room) === true,
  );

  #standing: Map<string, CardEntity> = $derived.by(() =>
    standing(this.#session, this.collector, this.#activity()),
  );

  /** Those that stand in the plenary and no report takes out again. */
  #kept: Map<string, CardEntity> = $derived.by(
    () =>
      new Map(
        [...this.#standing].filter(([, card]) => isKept(this.#session, this.collector, card)),
      ),
  );

  #draftMarks: Marks | undefined = $derived.by(() => read(this.#draft.text));

  /** There is something that the plenary has not been told. */
  changed: boolean = $derived.by(() => this.#draftMarks !== undefined);

  #marks: Marks = $derived.by(() => {
    const there = (thing: string) =>
      this.#board().cards.get(thing)?.hidden === false ||
      this.#board().clusters.get(thing)?.title !== undefined;
    const stood = [...this.#standing];
    const marks = this.#draftMarks ?? {
      results: stood.filter(([, card]) => !card.question).map(([thing]) => thing),
      questions: stood.filter(([, card]) => card.question).map(([thing]) => thing),
    };
    const loose = (thing: string) => !this.#kept.has(thing) && there(thing);
    return { results: marks.results.filter(loose), questions: marks.questions.filter(loose) };
  });

  #keptOf(sort: Sort): number {
    return [...this.#kept.values()].filter(
      (card) => (card.question === true) === (sort === 'question'),
    ).length;
  }

  count(sort: Sort): number {
    return this.#marks[listsOf[sort]].length + this.#keptOf(sort);
  }

  most(sort: Sort): number {
    return this.collector.harvest[listsOf[sort]];
  }

  cardOf(thing: string): CardEntity | undefined {
    return this.#standing.get(thing);
  }

  isKept(thing: string): boolean {
    return this.#kept.has(thing);
  }

  isMarked(thing: string, sort: Sort): boolean {
    return this.#marks[listsOf[sort]].includes(thing);
  }

  outcomes(card: CardEntity): Outcome[] {
    return outcomesOf(this.#session, this.collector, card);
  }

  /** Where it is in the plenary, if it was put into a group with a title there. */
  groupOf(card: CardEntity): string | undefined {
    if (card.cluster === undefined) return undefined;
    return this.#session.shared.cluster.get(card.cluster)?.title?.text;
  }

  toggle(thing: string, sort: Sort): void {
    const marked = this.isMarked(thing, sort);
    if (!marked && this.count(sort) >= this.most(sort)) {
      toast(t(`harvest.full.${sort}`, { n: this.most(sort) }));
      return;
    }
    const without = (list: readonly string[]) => list.filter((one) => one !== thing);
    const next: Marks = {
      results: without(this.#marks.results),
      questions: without(this.#marks.questions),
    };
    if (!marked) next[listsOf[sort]].push(thing);
    this.#draft.text = JSON.stringify(next);
    announce(this.words);
  }

  /** How much is marked. */
  get words(): string {
    const values = { n: this.count('result'), max: this.most('result') };
    return this.most('question') === 0
      ? t('harvest.count', values)
      : t('harvest.count_both', {
          ...values,
          q: this.count('question'),
          qmax: this.most('question'),
        });
  }

  async send(ready: boolean): Promise<void> {
    const name = (thing: string) => ({ thing, card: this.#standing.get(thing)?.id ?? newId() });
    const draft = this.#draft;
    const sent = draft.text;
    const outcome = await this.#session.send('board.report', {
      activity: this.collector.activity.id,
      from: this.#activity().id,
      results: this.#marks.results.map(name),
      questions: this.#marks.questions.map(name),
      ready,
    });
    if (!outcome.ok) return;
    if (draft.text === sent) draft.clear();
    toast(t(ready ? 'harvest.sent' : 'harvest.not_ready_sent'));
  }
}
