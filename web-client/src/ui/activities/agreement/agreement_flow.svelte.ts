// The way through the sections: a tap that carries one goes on to the next that was not answered as it reads now.
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { type FlowEvents, ItemFlow } from '../item_flow.svelte';
import { carry } from './agreement_actions';
import { isAnswered, type Section } from './sections';

export interface AgreementSource {
  session: SessionApi;
  activity: ActivityEntity;
  sections: readonly Section[];
}

export class AgreementFlow extends ItemFlow<Section> {
  readonly #source: () => AgreementSource;

  constructor(source: () => AgreementSource, events: FlowEvents) {
    super(events);
    this.#source = source;
    this.begin();
  }

  get all(): readonly Section[] {
    return this.#source().sections;
  }

  isDone(section: Section): boolean {
    return isAnswered(section);
  }

  /** `tapped`: by a finger or a mouse, which goes on by itself. */
  carry(section: Section, tapped: boolean): void {
    const { session, activity } = this.#source();
    const first = !isAnswered(section);
    carry(session, activity, section);
    this.judged(section.id, first && tapped);
  }

  /** An objection was sent: there is nothing more to choose here. */
  objected(section: Section): void {
    this.judged(section.id, true);
  }
}
