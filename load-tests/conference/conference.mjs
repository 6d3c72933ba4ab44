// The conference: its cast, its book-keeping, and how people, moderators and the lead act in its phases.
import { content, newId, pause, seeded } from '../replay/ids.mjs';
import { spread } from '../replay/report.mjs';
import { Stage } from '../replay/stage.mjs';
import { Ledger } from './ledger.mjs';

const perPersonMs = 10; // people act within as much time for each of them: 300 people within three seconds
const onScreensLimitMs = 30_000;
const leastCommandsOfOne = 14; // in the whole conference; kills are spread over that many

export const plenaryOnly = { kind: 'plenary', rooms: [] };
export const inRooms = (rooms) => ({ kind: 'rooms', rooms: rooms.map((room) => room.id) });

export class Conference {
  // options: {root, people, rooms, kills, seed, cluster}
  constructor(options, report) {
    this.options = options;
    this.report = report;
    this.stage = new Stage(options, report);
    this.ledger = new Ledger();
    this.random = seeded(options.seed);
    this.misplaced = 0;
    this.phases = [];
    this.everybodyMs = [];
    this.sent = new Map(); // id -> {at, seen: Set of those who have it}
    this.where = new Map(); // name -> the room in which they belong now
    this.rooms = [];
    this.tracks = [];
    this.moderators = new Map(); // room id -> client
    this.coLead = null;
    this.projector = null;
  }

  async open() {
    await this.stage.open('Transferkonferenz');
    this.stage.planKills(leastCommandsOfOne * this.options.people);
    // The welcome comes before the first frame.
    const workshop = () => this.stage.lead.screen.all('workshop')[0];
    this.plenary = (await this.stage.until('the workshop', workshop)).plenary;
  }

  close() {
    return this.stage.close();
  }

  // Plays one phase and notes what it took.
  async phase(name, play) {
    const { report } = this;
    report.ack_ms = [];
    report.seen_ms = [];
    this.everybodyMs = [];
    this.sent.clear();
    report.log(`-- ${name}`);
    const began = performance.now();
    await play(this);
    const ack = spread(report.ack_ms);
    const seen = spread(report.seen_ms);
    this.phases.push({
      name,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      p50_ms: ack.p50,
      p99_ms: ack.p99,
      seen_p50_ms: seen.p50,
      seen_p99_ms: seen.p99,
      everybody_ms: Math.round(Math.max(0, ...this.everybodyMs)) || null,
    });
  }

  // Come in, all within the time that so many people take.
  async admit(names) {
    const took = await this.stage.admit(names, () => {}, names.length * perPersonMs);
    this.report.ack_ms.push(...took);
    for (const name of names) this.where.set(name, this.plenary);
  }

  // Moderators at their tables and, in the plenary, the co-lead and the projector are where it is measured how
  // soon others see a thing: they stay in one place, while people who move are sent what was there before.
  link(role, room, name) {
    return this.stage.link(role, room, (entity) => this.saw(entity, name));
  }

  // A thing that others have on their screens as soon as it is sent.
  noteSent(id) {
    this.sent.set(id, { at: performance.now(), seen: new Set() });
  }

  saw(entity, name) {
    if (entity.e !== 'card' && entity.e !== 'question') return;
    const sent = this.sent.get(entity.id);
    if (!sent || sent.seen.has(name)) return;
    sent.seen.add(name);
    this.report.seen_ms.push(performance.now() - sent.at);
  }

  async lead(op, args) {
    this.report.ack_ms.push(await this.stage.leadDoes(op, args));
  }

  // What the lead does and everybody in the plenary must see; waits until it has reached every screen.
  async leadTells(op, args) {
    const began = performance.now();
    await this.lead(op, args);
    const { ledTo } = this.stage;
    const { people, lead } = this.stage;
    const all = [...people.values(), lead, this.coLead, this.projector];
    while (all.some((one) => (one.cursor?.seq ?? 0) < ledTo)) {
      if (performance.now() - began > onScreensLimitMs)
        throw new Error(`${op} is not on all screens`);
      await pause(5);
    }
    this.everybodyMs.push(performance.now() - began);
  }

  act(who, op, args, scope) {
    return this.stage.act(who, op, args, scope);
  }

  // Everybody once, each at a moment of their own.
  everybody(title, play) {
    const withinMs = this.stage.people.size * perPersonMs;
    const moments = new Map([...this.stage.people.keys()].map((name) => [name, this.random()]));
    return this.stage.allPlay(title, async (person, name) => {
      await pause(moments.get(name) * withinMs);
      await play(person, name);
    });
  }

  // A step; resolves with {step, activities: Map(room id -> activity id)}.
  async step(title, scope, settings, rooms) {
    const { stage } = this;
    const step = await stage.makeStep(title, scope, settings);
    const of = () => stage.lead.screen.all('activity').filter((one) => one.step === step);
    const made = await stage.until(`the activities of "${title}"`, () => {
      const there = of();
      return there.length === rooms.length && there;
    });
    return { step, activities: new Map(made.map((one) => [one.room, one.id])) };
  }

  // The same in the plenary: {step, activity}.
  async plenaryStep(title, settings) {
    const rooms = [{ id: this.plenary }];
    const { step, activities } = await this.step(title, plenaryOnly, settings, rooms);
    return { step, activity: activities.get(this.plenary) };
  }

  // A card of somebody, in the books and on the board.
  async card(who, activity, words, { scope, column, unseen } = {}) {
    const card = newId();
    const text = content(words);
    this.ledger.write(activity, card, words);
    if (!unseen) this.noteSent(card);
    await this.act(who, 'card.add', { activity, card, text, column }, scope);
    return { card, text };
  }

  // Looks until `differences()` are none; what is still there in the end is told.
  async settles(differences) {
    const began = performance.now();
    while (differences().length > 0 && performance.now() - began < onScreensLimitMs)
      await pause(20);
    for (const text of differences()) this.tell(text);
  }

  tell(text) {
    this.report.mismatch(text);
  }

  // Cards, questions or results of one activity on somebody's screen.
  seenBy(viewer, kind, activity) {
    return viewer.screen.all(kind).filter((one) => one.activity === activity);
  }

  // Map(option or criterion -> result)
  resultsSeenBy(viewer, activity) {
    return new Map(this.seenBy(viewer, 'result', activity).map((one) => [one.item, one]));
  }

  // Who reads everything in the plenary.
  get readers() {
    return [this.stage.lead, this.coLead, this.projector, ...this.stage.observers];
  }
}

// Agenda of talks: settings of a step of kind info.
export function agenda(talks) {
  return {
    kind: 'info',
    slots: talks.map(([title, speaker]) => ({
      id: newId(),
      title: content(title),
      minutes: 5,
      speakers: [{ name: content(speaker) }],
    })),
  };
}
