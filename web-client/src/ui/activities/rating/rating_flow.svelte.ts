// The way through the criteria of a rating: a tap chooses and goes on, a reason that was typed goes along when its
// criterion is left.
import { type Criterion, isRated, type RatingProgress } from '../../../model/criteria';
import { isHighResistance } from '../../../model/criteria_scale';
import { reasonKey } from '../../../model/draft_keys';
import { reasonPlace, tooLong } from '../../../model/place';
import type { ActivityEntity, RatingSettings, ReasonTag } from '../../../protocol';
import type { Draft } from '../../../sync/drafts.svelte';
import { newText } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { personalScope } from '../act';
import { type FlowEvents, ItemFlow } from '../item_flow.svelte';

export interface RatingSource {
  session: SessionApi;
  activity: ActivityEntity;
  settings: RatingSettings;
  progress: RatingProgress;
}

export class RatingFlow extends ItemFlow<Criterion> {
  reasonOpen = $state(false);
  tag = $state<ReasonTag>('none');
  readonly #source: () => RatingSource;

  /** `source` is read anew whenever something of it is needed. */
  constructor(source: () => RatingSource, events: FlowEvents) {
    super(events);
    this.#source = source;
    this.begin();
    const { draft, current } = this;
    // A draft from before a reload is opened again.
    if (draft && (draft.text !== '' || current?.own?.reason)) {
      this.reasonOpen = true;
      this.tag = current?.own?.tag ?? 'none';
      if (draft.text === '') draft.text = this.savedReason;
    }
  }

  get all(): readonly Criterion[] {
    return this.#source().progress.criteria;
  }

  isDone(criterion: Criterion): boolean {
    return isRated(criterion);
  }

  #draftOf(item: string): Draft {
    const { session, activity } = this.#source();
    return session.draft(reasonKey(activity, item));
  }

  /** The level that is chosen, null: cannot be judged, undefined: nothing yet. */
  get value(): number | null | undefined {
    const { current } = this;
    return current && isRated(current) ? (current.own?.level ?? null) : undefined;
  }

  /** Who has much against it is asked what is behind that. */
  get asksWhy(): boolean {
    const { settings } = this.#source();
    return settings.reasons && isHighResistance(settings, this.value ?? null);
  }

  get draft(): Draft | undefined {
    return this.current && this.#draftOf(this.current.id);
  }

  get savedReason(): string {
    return this.current?.own?.reason?.text ?? '';
  }

  /** So that the text finds its way also when this screen is gone. */
  placeDraft(): void {
    const { session, activity } = this.#source();
    const { current, draft } = this;
    if (current && draft) draft.place = reasonPlace(session, activity, current.id, this.tag);
  }

  /** The screen goes: what was not changed is no draft. */
  end(): void {
    this.stop();
    if (this.draft?.text === this.savedReason) this.draft.clear();
  }

  // One that is too long stays a draft.
  protected override left(): void {
    const { draft } = this;
    const text = draft?.text.trim() ?? '';
    if (tooLong({ kind: 'reason' }, text)) return;
    if (text !== '' && text !== this.savedReason) this.sendReason(text, this.tag);
    draft?.clear();
  }

  protected override entered(next: Criterion | undefined): void {
    const draft = next && this.#draftOf(next.id);
    this.tag = next?.own?.tag ?? 'none';
    this.reasonOpen = (draft?.text ?? '') !== '' || next?.own?.reason !== undefined;
    if (draft && draft.text === '') draft.text = next?.own?.reason?.text ?? '';
  }

  showReason(id: string): void {
    this.show(id);
    this.reasonOpen = true;
  }

  sendReason(text: string, tag: ReasonTag): void {
    this.tag = tag;
    const { session, activity } = this.#source();
    const { current } = this;
    if (!current || (text === '' && this.savedReason === '')) return;
    void session.send(
      'rating.reason',
      {
        activity: activity.id,
        round: activity.round,
        item: current.id,
        tag: text === '' ? 'none' : tag,
        text: text === '' ? undefined : newText(text),
      },
      {
        scope: personalScope(session, activity.id),
        draft: { key: reasonKey(activity, current.id), text },
      },
    );
  }

  /** `tapped`: by a finger or a mouse, which goes on by itself; keys are still choosing. */
  choose(level: number | null, tapped: boolean): void {
    const { session, activity, settings } = this.#source();
    const { current } = this;
    if (!current) return;
    const first = !isRated(current);
    if (settings.reasons && isHighResistance(settings, level)) this.reasonOpen = true;
    void session.send(
      'rating.place',
      {
        activity: activity.id,
        round: activity.round,
        item: current.id,
        level: level ?? undefined,
      },
      { scope: personalScope(session, activity.id) },
    );
    this.judged(current.id, first && tapped && !this.reasonOpen);
  }
}
