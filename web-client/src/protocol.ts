// The protocol's types for the client. Field names are those on the wire (protocol/types).

export interface Text {
  id: string;
  text: string;
}

export type Language = 'de' | 'en';
export type Role = 'lead' | 'co_lead' | 'moderator' | 'participant' | 'projector';
export type WorkshopStatus = 'active' | 'ended';
export type RoomKind = 'plenary' | 'breakout';
export type Phase = 'preparing' | 'open' | 'closed' | 'revealed';
export type ReasonTag = 'none' | 'practice' | 'gap' | 'question';
export type AgreementWord = 'high' | 'mixed' | 'low';
export type VoteTargets = 'list' | 'cards' | 'clusters';
export type TieRule = 'shared' | 'more_voters';
export type ScopeKind = 'plenary' | 'all_rooms' | 'rooms';
export type Refusal =
  | 'ok'
  | 'gap'
  | 'not_allowed'
  | 'removed'
  | 'wrong_room'
  | 'unknown_entity'
  | 'id_used'
  | 'stale'
  | 'changed'
  | 'nothing_to_undo'
  | 'wrong_phase'
  | 'wrong_round'
  | 'already_opened'
  | 'in_use'
  | 'over_budget'
  | 'over_item_limit'
  | 'bad_level'
  | 'scope_required'
  | 'scope_refused'
  | 'bad_value'
  | 'limit'
  | 'workshop_ended'
  | 'join_closed'
  | 'internal';
export type Bye =
  | 'malformed'
  | 'unauthorized'
  | 'join_closed'
  | 'unknown_workshop'
  | 'removed'
  | 'deleted'
  | 'too_many_sessions'
  | 'version'
  | 'quarantined'
  | 'going_away';

export interface Scope {
  kind: ScopeKind;
  rooms: string[];
}
export interface InfoSettings {
  kind: 'info';
  body?: Text;
}
export interface RatingSettings {
  kind: 'rating';
  levels: number;
  low_label?: Text;
  high_label?: Text;
  cannot_judge: boolean;
  reasons: boolean;
  anonymous: boolean;
}
export interface BoardSettings {
  kind: 'board';
  silent: boolean;
  anonymous: boolean;
}
export interface VoteSettings {
  kind: 'vote';
  budget: number;
  max_per_item: number;
  targets: VoteTargets;
  board?: string;
  blind: boolean;
  anonymous: boolean;
  tie_rule: TieRule;
}
export interface WorkshopRename {
  title: Text;
  replaces: string;
}
export interface WorkshopJoinOpen {
  open: boolean;
}
export interface WorkshopDeleteOn {
  at_ms: number;
}
export type WorkshopEnd = Record<string, never>;
export type WorkshopReopen = Record<string, never>;
export type WorkshopDelete = Record<string, never>;
export interface LinkCreate {
  role: Role;
  room?: string;
  label?: Text;
  secret?: string;
}
export interface LinkRevoke {
  seat: string;
}
export interface PersonRename {
  seat: string;
  name?: Text;
}
export interface PersonRemove {
  seat: string;
}
export interface PersonRestore {
  seat: string;
}
export interface PersonMove {
  seat: string;
  room: string;
}
export type PersonErase = Record<string, never>;
export interface RoomCreate {
  room: string;
  name: Text;
}
export interface RoomRename {
  room: string;
  name: Text;
  replaces: string;
}
export interface RoomArchive {
  room: string;
  archived: boolean;
}
export interface GroupingCreate {
  grouping: string;
  name: Text;
  rooms: string[];
  free_choice: boolean;
}
export interface GroupingUpdate {
  grouping: string;
  name: Text;
  rooms: string[];
  free_choice: boolean;
}
export interface GroupingRemove {
  grouping: string;
}
export interface Assignment {
  seat: string;
  room?: string;
}
export interface GroupingAssign {
  grouping: string;
  assignments: Assignment[];
}
export interface GroupingShuffle {
  grouping: string;
  only_unassigned: boolean;
}
export interface GroupingOpen {
  grouping: string;
  notice_ms: number;
}
export interface GroupingClose {
  notice_ms: number;
}
export interface StepCreate {
  step: string;
  title: Text;
  duration_s: number;
  auto_close: boolean;
  scope: Scope;
  activity: Settings;
  after?: string;
}
export interface StepUpdate {
  step: string;
  title?: Text;
  duration_s?: number;
  auto_close?: boolean;
  scope?: Scope;
  activity?: Settings;
}
export interface StepMove {
  step: string;
  after?: string;
}
export interface StepRemove {
  step: string;
}
export interface StepStart {
  step: string;
  room?: string;
}
export interface StepPause {
  step: string;
  room?: string;
}
export interface StepResume {
  step: string;
  room?: string;
}
export interface StepDeadline {
  step: string;
  room?: string;
  at_ms: number;
}
export interface StepClose {
  step: string;
  room?: string;
}
export interface StepReveal {
  step: string;
  room?: string;
}
export interface StepReopen {
  step: string;
  room?: string;
}
export interface RoomShow {
  room: string;
  activity?: string;
}
export interface ItemAdd {
  owner: string;
  item: string;
  text: Text;
  heading: boolean;
  after?: string;
}
export interface ItemEdit {
  owner: string;
  item: string;
  text: Text;
  replaces: string;
}
export interface ItemMove {
  owner: string;
  item: string;
  after?: string;
}
export interface ItemRemove {
  owner: string;
  item: string;
}
export interface RatingPlace {
  activity: string;
  round: number;
  item: string;
  level?: number;
}
export interface RatingClear {
  activity: string;
  round: number;
  item: string;
}
export interface RatingReason {
  activity: string;
  round: number;
  item: string;
  tag: ReasonTag;
  text?: Text;
}
export interface RatingItemsFromBoard {
  activity: string;
  board: string;
}
export interface CardAdd {
  activity: string;
  card: string;
  column?: string;
  text: Text;
}
export interface CardEdit {
  activity: string;
  card: string;
  text: Text;
  replaces: string;
}
export interface CardMove {
  activity: string;
  card: string;
  column?: string;
  cluster?: string;
  after?: string;
}
export interface CardRemove {
  activity: string;
  card: string;
}
export interface CardHide {
  activity: string;
  card: string;
  hidden: boolean;
}
export interface CardGroup {
  activity: string;
  cards: string[];
  cluster: string;
  title?: Text;
}
export interface CardUngroup {
  activity: string;
  cards: string[];
}
export interface ClusterRename {
  activity: string;
  cluster: string;
  title: Text;
  replaces?: string;
}
export interface ClusterMerge {
  activity: string;
  from: string;
  into: string;
}
export interface ClusterSplit {
  activity: string;
  cluster: string;
  new_cluster: string;
  cards: string[];
  title?: Text;
}
export interface VotePlace {
  activity: string;
  round: number;
  target: string;
  dots: number;
}
export interface VoteMerge {
  activity: string;
  from: string;
  into: string;
}
export interface Undo {
  command: number;
}
export interface WorkshopCreate {
  workshop: string;
  title: Text;
  language: Language;
  code: string;
  plenary: string;
  plenary_name: Text;
  delete_on_ms: number;
  rules: number;
}
export interface SeatJoin {
  seat: string;
  token_hash: string;
  name?: Text;
}
export interface DeadlineReached {
  activity?: string;
  at_ms: number;
}
export interface WorkshopEntity {
  e: 'workshop';
  id: string;
  title: Text;
  language: Language;
  status: WorkshopStatus;
  code: string;
  join_open: boolean;
  created_ms: number;
  delete_on_ms: number;
  plenary: string;
  open_grouping?: string;
  moves_at_ms?: number;
  moves_to?: string;
}
export interface CensusEntity {
  e: 'census';
  id: string;
  people: number;
}
export interface RoomEntity {
  e: 'room';
  id: string;
  name: Text;
  kind: RoomKind;
  archived: boolean;
  order: number;
  current?: string;
}
export interface GroupingEntity {
  e: 'grouping';
  id: string;
  name: Text;
  rooms: string[];
  free_choice: boolean;
}
export interface StepEntity {
  e: 'step';
  id: string;
  title: Text;
  duration_s: number;
  auto_close: boolean;
  scope: Scope;
  activity: Settings;
  order: number;
}
export interface ActivityEntity {
  e: 'activity';
  id: string;
  step: string;
  room: string;
  phase: Phase;
  round: number;
  revealed_once: boolean;
  opened_ms?: number;
  deadline_ms?: number;
  remaining_ms?: number;
  closed_ms?: number;
}
export interface ProgressEntity {
  e: 'progress';
  id: string;
  round: number;
  started: number;
  complete: number;
}
export interface ItemEntity {
  e: 'item';
  id: string;
  owner: string;
  item: string;
  text: Text;
  heading: boolean;
  order: number;
}
export interface CardEntity {
  e: 'card';
  id: string;
  activity: string;
  column?: string;
  cluster?: string;
  text: Text;
  order: number;
  author?: string;
  author_name?: Text;
  hidden: boolean;
}
export interface ClusterEntity {
  e: 'cluster';
  id: string;
  activity: string;
  column?: string;
  title?: Text;
  order: number;
}
export interface ResultEntity {
  e: 'result';
  id: string;
  activity: string;
  round: number;
  item: string;
  n?: number;
  counts?: number[];
  cannot_judge?: number;
  median?: number;
  q1?: number;
  q3?: number;
  iqr?: number;
  agreement?: number;
  agreement_word?: AgreementWord;
  points?: number;
  voters?: number;
  rank?: number;
  merged_into?: string;
}
export interface ReasonEntity {
  e: 'reason';
  id: string;
  activity: string;
  round: number;
  item: string;
  tag: ReasonTag;
  text: Text;
  order: number;
}
export interface AssignedRoom {
  grouping: string;
  room: string;
}
export interface PersonEntity {
  e: 'person';
  id: string;
  number: number;
  name?: Text;
  room: string;
  removed: boolean;
  assigned?: AssignedRoom[];
}
export interface LinkEntity {
  e: 'link';
  id: string;
  role: Role;
  room?: string;
  label?: Text;
  revoked: boolean;
}
export interface MeEntity {
  e: 'me';
  id: string;
  role: Role;
  number: number;
  name?: Text;
  room: string;
  own_room?: string;
}
export interface OwnRatingEntity {
  e: 'own_rating';
  id: string;
  activity: string;
  round: number;
  item: string;
  rated: boolean;
  level?: number;
  tag: ReasonTag;
  reason?: Text;
}
export interface OwnVoteEntity {
  e: 'own_vote';
  id: string;
  activity: string;
  round: number;
  target: string;
  dots: number;
}
export interface OwnCardEntity {
  e: 'own_card';
  id: string;
  activity: string;
  column?: string;
  cluster?: string;
  text: Text;
  order: number;
  hidden: boolean;
}
export interface Cursor {
  epoch: string;
  seq: number;
}
export interface Hello {
  t: 'hello';
  protocol: number;
  token: string;
  client: string;
  code?: string;
  name?: Text;
  cursor?: Cursor;
  watch?: string;
}
export interface CommandMessage {
  t: 'command';
  scope?: string;
  n: number;
  after: number;
  op: string;
  args: object;
}
export interface Watch {
  t: 'watch';
  room: string;
}
export interface Ping {
  t: 'ping';
}
export interface SeriesState {
  scope?: string;
  last: number;
}
export interface Welcome {
  t: 'welcome';
  protocol: number;
  build: string;
  workshop: string;
  seat: string;
  role: Role;
  epoch: string;
  seq: number;
  time_ms: number;
  series: SeriesState[];
}
export interface AudienceName {
  room?: string;
  role: Role;
}
export interface Frame {
  t: 'frame';
  epoch: string;
  from: number;
  to: number;
  audience: AudienceName;
  put: SharedEntity[];
  remove: string[];
}
export interface OwnFrame {
  t: 'own';
  epoch: string;
  from: number;
  to: number;
  put: OwnEntity[];
  remove: string[];
}
export interface Ack {
  t: 'ack';
  scope?: string;
  n: number;
  seq: number;
  stable: number;
  result: Refusal;
  message_de?: string;
  message_en?: string;
  last?: number;
}
export interface RoomPresence {
  room: string;
  online: number;
}
export interface Presence {
  t: 'presence';
  online: number;
  rooms: RoomPresence[];
  seats?: string[];
}
export interface Pong {
  t: 'pong';
  time_ms: number;
}
export interface ByeMessage {
  t: 'bye';
  reason: Bye;
  message_de: string;
  message_en: string;
  retry: boolean;
  after_ms?: number;
}
export interface CommandArgs {
  'workshop.rename': WorkshopRename;
  'workshop.join_open': WorkshopJoinOpen;
  'workshop.delete_on': WorkshopDeleteOn;
  'workshop.end': WorkshopEnd;
  'workshop.reopen': WorkshopReopen;
  'workshop.delete': WorkshopDelete;
  'link.create': LinkCreate;
  'link.revoke': LinkRevoke;
  'person.rename': PersonRename;
  'person.remove': PersonRemove;
  'person.restore': PersonRestore;
  'person.move': PersonMove;
  'person.erase': PersonErase;
  'room.create': RoomCreate;
  'room.rename': RoomRename;
  'room.archive': RoomArchive;
  'grouping.create': GroupingCreate;
  'grouping.update': GroupingUpdate;
  'grouping.remove': GroupingRemove;
  'grouping.assign': GroupingAssign;
  'grouping.shuffle': GroupingShuffle;
  'grouping.open': GroupingOpen;
  'grouping.close': GroupingClose;
  'step.create': StepCreate;
  'step.update': StepUpdate;
  'step.move': StepMove;
  'step.remove': StepRemove;
  'step.start': StepStart;
  'step.pause': StepPause;
  'step.resume': StepResume;
  'step.deadline': StepDeadline;
  'step.close': StepClose;
  'step.reveal': StepReveal;
  'step.reopen': StepReopen;
  'room.show': RoomShow;
  'item.add': ItemAdd;
  'item.edit': ItemEdit;
  'item.move': ItemMove;
  'item.remove': ItemRemove;
  'rating.place': RatingPlace;
  'rating.clear': RatingClear;
  'rating.reason': RatingReason;
  'rating.items_from_board': RatingItemsFromBoard;
  'card.add': CardAdd;
  'card.edit': CardEdit;
  'card.move': CardMove;
  'card.remove': CardRemove;
  'card.hide': CardHide;
  'card.group': CardGroup;
  'card.ungroup': CardUngroup;
  'cluster.rename': ClusterRename;
  'cluster.merge': ClusterMerge;
  'cluster.split': ClusterSplit;
  'vote.place': VotePlace;
  'vote.merge': VoteMerge;
  undo: Undo;
}
export interface SharedByName {
  workshop: WorkshopEntity;
  census: CensusEntity;
  room: RoomEntity;
  grouping: GroupingEntity;
  step: StepEntity;
  activity: ActivityEntity;
  progress: ProgressEntity;
  item: ItemEntity;
  card: CardEntity;
  cluster: ClusterEntity;
  result: ResultEntity;
  reason: ReasonEntity;
  person: PersonEntity;
  link: LinkEntity;
}
export interface OwnByName {
  me: MeEntity;
  own_rating: OwnRatingEntity;
  own_vote: OwnVoteEntity;
  own_card: OwnCardEntity;
}
export type SharedEntity = SharedByName[keyof SharedByName];
export type OwnEntity = OwnByName[keyof OwnByName];
export type Settings = InfoSettings | RatingSettings | BoardSettings | VoteSettings;
export type ClientMessage = Hello | CommandMessage | Watch | Ping;
export type ServerMessage = Welcome | Frame | OwnFrame | Ack | Presence | Pong | ByeMessage;
