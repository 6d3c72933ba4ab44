// What a kind of activity has to say about itself, in one file of its own (`<kind>/kind.ts`); kinds.ts lists them. A
// member that is missing does not compile. What draws is loaded on demand: a phone joins without any of it.
import type { LucideProps } from '@lucide/svelte';
import type { Component } from 'svelte';
import type { Area, MessageId } from '../../i18n/i18n.svelte';
import type { Uncountable } from '../../model/uncounted.svelte';
import type {
  ActivityEntity,
  AffiliationEntity,
  AgreementEntity,
  ItemEntity,
  Settings,
  StepEntity,
  Text,
} from '../../protocol';
import type { Effects } from '../../sync/overlay';
import type { SessionApi } from '../../sync/session_api';
import type { Question } from '../kit/question';

export type Kind = Settings['kind'];
export type SettingsOf<K extends Kind> = Extract<Settings, { kind: K }>;

export interface KindProps<K extends Kind> {
  session: SessionApi;
  activity: ActivityEntity;
  settings: SettingsOf<K>;
}

export interface SlideProps<K extends Kind> extends KindProps<K> {
  title: string;
}

/** For the fields of its settings; `form` is what `blank` of the same kind makes. */
export interface FieldsProps<Form> {
  form: Form;
  /** The other steps that hold cards. */
  boards: readonly StepEntity[];
  /** What people can belong to. */
  lists: readonly AffiliationEntity[];
}

/** For what staff speak about while input is open and nothing may be seen. */
export interface PreviewProps<K extends Kind> {
  session: SessionApi;
  activity: ActivityEntity;
  settings: SettingsOf<K>;
  items: readonly ItemEntity[];
  /** Opens the editor of the items; without it this person may not. */
  onwrite?: (() => void) | undefined;
}

/** For what a lead can make of a step of the agenda. */
export interface AgendaProps {
  session: SessionApi;
  step: StepEntity;
}

/** For what stays in view in later steps, one line each. */
export interface InViewProps {
  session: SessionApi;
  text: AgreementEntity;
}

/** For what staff can do with a result. */
export interface AfterResultProps<K extends Kind> extends KindProps<K> {
  /** What is for good is asked first. */
  ask(question: Question): void;
}

/** Items that are made together: what each is called, and what to write there or what it says. */
export interface Layout {
  name: MessageId;
  note: MessageId;
  columns: readonly { title: MessageId; hint?: MessageId; body?: MessageId }[];
  /** What it sets besides, for as long as settings are not fixed. */
  sets?: {
    fields: readonly { title: MessageId; hint: MessageId }[];
    notes: readonly MessageId[];
    isSet(settings: Settings): boolean;
    into(settings: Settings): Settings;
  };
}

/** One of the steps in which a group grows, from each alone to all together. */
export interface GrowingStep<K extends Kind> {
  circle: 'pairs' | 'fours' | 'all';
  title: string;
  /** What to do there; null: nothing is written. */
  hint: string | null;
  seconds: number;
  /** `from` is the step before. */
  settings(from: string): SettingsOf<K>;
}

/** A thing that can leave its activity for another. */
export interface Offered {
  thing: string;
  text: string;
  /** What it came to, in a few words. */
  beside: string;
  /** It says more than goes by itself: all of it as the words of an item, null where that is too long. */
  whole?: { text: string; replaces: string } | null;
}

/** Some of them that often belong together. */
export interface Selection {
  label: string;
  things: readonly string[];
}

export interface Offer {
  /** Their order, in words. */
  order: string;
  things: readonly Offered[];
  /** What comes of them there is shown beside what it came to here. */
  comparesWith(there: Settings): boolean;
  /** Its selections ask how many are wanted. */
  counted: boolean;
  /** The first is chosen until somebody chooses. */
  selections(count: number): readonly Selection[];
}

/** What things become where they arrive; `name` is the message with their number (`count`). */
export interface Arrival {
  topic: boolean;
  name: MessageId;
  label: MessageId;
}

type Load<Props extends object> = () => Promise<{ default: Component<Props> }>;

export interface ItemRules {
  /** What is said once the words of its items stand fast; null: they never do. */
  fixed: MessageId | null;
  /** What is said while nothing may be added; null: something always may. */
  closed: MessageId | null;
  /** The cards of a board can become items. */
  fromBoard: boolean;
  /** An item may go also when input has been opened. */
  alwaysRemovable: boolean;
  /** Each can say what to write there. */
  hints?: boolean;
  /** Each is a section of a text, with what it says below its heading. */
  bodies?: boolean;
  /** What they are called, where that is not what the kind calls them. */
  words?: { title: MessageId; empty: MessageId; paste: MessageId };
  /** This one comes with the settings and stays; `name` is what it is. */
  brought?: { item: string; text: Text; name: MessageId };
}

/** What only leads and moderators need; it comes with their views. */
export interface LeadPart<K extends Kind, Form extends object = object> {
  /** Edits the form; what is the same for all kinds stands around it. */
  fields: Component<FieldsProps<Form>, object, 'form'>;
  blank(): Form;
  formOf(settings: SettingsOf<K>): Form;
  settingsOf(form: Form, anonymous: boolean): SettingsOf<K>;
  /** The same for another step: what exists only once is left out. */
  forAnother?: (form: Form) => Form;
  /** What still has to be said before these settings make sense. */
  missing(form: Form): MessageId | null;
  /** What is said about starting without items; null: it can do without. */
  needsItems(settings: SettingsOf<K>): MessageId | null;
  /** null: there are no items, or they are somebody else's. */
  items(settings: SettingsOf<K>): ItemRules | null;
  /** Its settings can be changed also when it was opened. */
  staysOpen?: boolean;
  /** They name files, which go for good with the step. */
  holdsFiles?(settings: SettingsOf<K>): boolean;
  /** What is prepared or open, before there is a result; null: staff see what everybody sees. */
  preview: Component<PreviewProps<K>> | null;
  /** What a lead can make of such a step, on the agenda. */
  onAgenda?: Component<AgendaProps>;
  /** What staff can do with a result. */
  afterResult: Component<AfterResultProps<K>> | null;
  /** The kind of a step in which a group chooses what a round is about (rule L27); null: it is about everything. */
  focusBy?(settings: SettingsOf<K>): Kind | null;
  /** Steps about a question in groups that grow (1-2-4-All). */
  growing?: () => Promise<{ growingSteps(question: string): readonly GrowingStep<K>[] }>;
  /** Items to begin with. */
  layouts?: () => Promise<readonly Layout[]>;
  /** What it has for other activities (rule L16); absent: nothing leaves it. */
  offer?: (session: SessionApi, activity: ActivityEntity, settings: SettingsOf<K>) => Offer;
  /** What things become that are carried here, the usual first; empty: none can be; absent: its items, under no name. */
  arrivals?: (settings: SettingsOf<K>) => readonly Arrival[];
}

export interface KindDescriptor<K extends Kind> {
  /** The catalogue of its own words, beside what all kinds say (`activities`). */
  area: Area;
  /** People give something in the room's place: it can be closed, counted and opened again. */
  takesInput: boolean;
  /** A new round begins blank; else what was there stays. */
  freshRounds: boolean;
  /** Its things are cards, which others can take over. */
  holdsCards: boolean;
  /** It adds up what people give: where that is anonymous, a result of few answers is withheld (P7). */
  withholdsFew: boolean;
  /** It runs beside what the room looks at: how much there is, in words; null: it takes the room's place. */
  beside: ((session: SessionApi, activity: ActivityEntity) => string) | null;
  /** How it looks in an agenda at a glance. */
  icon: Load<LucideProps>;
  tone: 'accent' | 'good' | 'caution' | 'category-1' | 'category-2';
  view: Load<KindProps<K>>;
  /** The picture after the reveal; null: its view shows all there is. */
  result: Load<KindProps<K>> | null;
  /** null: the projector shows the task only. */
  slide: Load<SlideProps<K>> | null;
  /** Whether these settings need its slide; absent: all do. Without it the projector shows the task. */
  hasSlide?(settings: SettingsOf<K>): boolean;
  lead: () => Promise<LeadPart<K>>;
  /** Others' input is hidden until the reveal. */
  isHidden(settings: SettingsOf<K>): boolean;
  /** Whether a closed step still waits for its reveal. */
  isRevealable(settings: SettingsOf<K>): boolean;
  /** Is there something to look at when the workshop is over? */
  hasOutcome(session: SessionApi, activity: ActivityEntity): boolean;
  /** The one sentence that says what to do now; empty: nothing more than the title. */
  instruction(session: SessionApi, activity: ActivityEntity, settings: SettingsOf<K>): string;
  /** The text that stands on its slide below the title, where there is one. */
  body(settings: SettingsOf<K>): string | undefined;
  /** What was agreed on, one tap away in later steps. */
  inView?: Load<InViewProps>;
  /** What people write about, on the projector while nothing may be seen, where there is more than a sentence. */
  brief?: {
    isThere(session: SessionApi, activity: ActivityEntity): boolean;
    view: Load<KindProps<K>>;
  };
  /** When others see what one gives, and what a name is for; null: nothing is given. */
  promise: { seen(settings: SettingsOf<K>): MessageId; named: MessageId } | null;
  /** What its commands show before the server has answered. */
  effects: Effects;
  /** Its commands that are shown as given and have to be named if the server does not take them. */
  uncountable: Uncountable;
}
