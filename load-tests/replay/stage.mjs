// One workshop being played: the server (ours or a given one), its lead, the people, and the helpers that
// both kinds of recordings need.
import { Client, Gate } from './client.mjs';
import { Cluster } from './cluster.mjs';
import { createWorkshop, fetchExport } from './http.mjs';
import { content, newId, newToken, pause, seeded } from './ids.mjs';
import { killPoints, Server } from './server.mjs';

const handshakesAtOnce = 100;
const observersMost = 5;
const silenceLimitMs = 60_000;
const progressEveryMs = 5_000;

export class Stage {
  // options: {root, url, kills, seed, cluster}
  constructor(options, report) {
    this.options = options;
    this.report = report;
    this.server = null;
    this.points = [];
    this.led = 0; // commands of the lead, which the report does not count
    this.ledTo = 0; // the entry of the last of them
    this.restarting = Promise.resolve();
    this.people = new Map();
    this.observers = [];
    this.staff = []; // who came by a link, the lead apart
  }

  async open(title) {
    if (!this.options.url) {
      const { root, cluster, seed } = this.options;
      this.server = cluster > 0 ? new Cluster(root, cluster, seed) : new Server(root);
      await this.server.start();
    }
    this.url = (this.options.url ?? this.server.url).replace(/\/$/, '');
    const { workshop, code, lead } = await createWorkshop(this.url, title);
    this.workshop = workshop;
    this.code = code;
    this.leadSecret = lead;
    // People are spread over all servers, and try another one each time they come back.
    const urls = (this.server?.urls ?? [this.url]).map((url) => url.replace(/^http/, 'ws'));
    let dealt = 0;
    this.place = {
      next_url: () => urls[dealt++ % urls.length],
      workshop,
      gate: new Gate(handshakesAtOnce),
    };
    this.lead = new Client(this.place, this.report, { name: 'lead', token: lead, screen: {} });
    await this.lead.start();
    if (this.lead.role !== 'lead') throw new Error(`the lead's link is a ${this.lead.role}`);
  }

  async close() {
    for (const one of [...this.people.values(), ...this.staff]) one.stop();
    this.lead?.stop();
    await this.restarting.catch(() => {});
    await this.server?.stop();
  }

  // A command of the lead, which must be accepted.
  async leadDoes(op, args) {
    const { result, seq, ms } = await this.lead.submit(op, args);
    if (result !== 'ok') throw new Error(`${op} of the lead was refused: ${result}`);
    this.led++;
    this.ledTo = seq;
    return ms;
  }

  // A step; resolves with its id.
  async makeStep(title, scope, activity) {
    const step = newId();
    await this.leadDoes('step.create', {
      step,
      title: content(title),
      duration_s: 0,
      auto_close: false,
      scope,
      activity,
    });
    return step;
  }

  // A step in the plenary; resolves with {step, activity}.
  async addStep(title, activity) {
    const step = await this.makeStep(title, { kind: 'plenary', rooms: [] }, activity);
    const plenary = () => this.lead.screen.all('workshop')[0]?.plenary;
    const made = await this.until(`the activity of "${title}"`, () =>
      this.lead.screen.all('activity').find((one) => one.step === step && one.room === plenary()),
    );
    return { step, activity: made.id };
  }

  // Resolves with [{id, name}].
  async makeRooms(names) {
    const rooms = names.map((name) => ({ id: newId(), name }));
    for (const room of rooms)
      await this.leadDoes('room.create', { room: room.id, name: content(room.name) });
    return rooms;
  }

  // Somebody who comes by a link, with a screen.
  async link(role, room, onPut = () => {}) {
    const secret = newToken();
    await this.leadDoes('link.create', { role, room, secret });
    const who = { name: role, token: secret, screen: { onPut } };
    const seat = new Client(this.place, this.report, who);
    this.staff.push(seat);
    await seat.start();
    return seat;
  }

  // Everybody comes in with the code, each with a token of their own; some have a screen. They come spread
  // over `withinMs`. Resolves with how long each of them took, from the first connection to the welcome.
  async admit(names, onPut, withinMs = 0) {
    const every = Math.max(1, Math.floor(names.length / observersMost));
    this.report.people += names.length;
    const joins = names.map(async (name, i) => {
      const watches = i % every === 0 && this.observers.length < observersMost;
      const screen = watches ? { onPut: (entity) => onPut(entity, name) } : undefined;
      const who = { name: `person ${name}`, token: newToken(), code: this.code, screen };
      const person = new Client(this.place, this.report, who);
      if (watches) this.observers.push(person);
      this.people.set(name, person);
      if (withinMs > 0) await pause((withinMs * i) / names.length);
      const began = performance.now();
      await person.start();
      return performance.now() - began;
    });
    const all = Promise.all(joins);
    await this.watched('joining', all, () =>
      [...this.people.values()].reduce((sum, person) => sum + (person.seat === null ? 0 : 1), 0),
    );
    return all;
  }

  // A page that is loaded again: another client with the same token, without a cursor. Resolves with it.
  async reload(name) {
    const before = this.people.get(name);
    before.stop();
    const person = new Client(this.place, this.report, before.who);
    this.people.set(name, person);
    const watching = this.observers.indexOf(before);
    if (watching >= 0) this.observers[watching] = person;
    await person.start();
    if (person.seat !== before.seat)
      this.report.problem(`${before.who.name}: another seat after reloading`);
    return person;
  }

  // Kills are spread over this many commands of people.
  planKills(commands) {
    if (this.options.kills > 0) {
      this.points = killPoints(this.options.kills, commands, seeded(this.options.seed));
    }
  }

  // One command of a person; `expect` are the codes with which a probe must be refused.
  async act(person, op, args, scope, expect) {
    const { report } = this;
    report.commands++;
    const { result, ms } = await person.submit(op, args, scope);
    if (ms !== undefined) report.ack_ms.push(ms);
    if (expect === undefined) {
      if (result === 'ok') report.acknowledged++;
      else {
        report.refused++;
        report.problem(`${person.who.name}: ${op} was refused: ${result}`);
      }
    } else if (expect.includes(result)) {
      report.probes_refused++;
    } else {
      report.refused++;
      report.problem(`${person.who.name}: a probe got ${result} instead of ${expect.join(' or ')}`);
    }
    if (report.answered() > this.points[0]) {
      this.points.shift();
      this.kill();
    }
  }

  kill() {
    this.restarting = this.restarting
      .then(() => this.server.killAndRestart())
      .then(() => {
        this.report.kills++;
      });
    this.restarting.catch((error) => this.report.problem(error.message));
  }

  // Nobody acts on what is not on their screen yet: another server may be some milliseconds behind the lead's.
  async ledIsSeen() {
    const behind = (person) => (person.cursor?.seq ?? 0) < this.ledTo;
    await this.until('what the lead did', () => ![...this.people.values()].some(behind));
  }

  // All people at once, each through `play(person, name)` in its own order. Counts the time.
  async allPlay(title, play) {
    await this.ledIsSeen();
    const started = performance.now();
    const acts = Promise.all([...this.people].map(([name, person]) => play(person, name)));
    await this.watched(title, acts, () => this.report.answered());
    this.report.seconds += (performance.now() - started) / 1000;
  }

  // Waits for work, tells how far `count` is, and gives up when nothing moves for a minute.
  async watched(title, work, count) {
    let last = -1;
    let movedAt = performance.now();
    let toldAt = performance.now();
    let timer;
    const silence = new Promise((_, reject) => {
      timer = setInterval(() => {
        const now = performance.now();
        const at = count();
        if (at !== last) [last, movedAt] = [at, now];
        if (now - toldAt >= progressEveryMs) {
          toldAt = now;
          this.report.log(`${title}: ${at}, kills ${this.report.kills}`);
        }
        if (now - movedAt > silenceLimitMs) {
          reject(new Error(`${title}: nothing moved for a minute at ${at}`));
        }
      }, 200);
    });
    try {
      await Promise.race([work, silence]);
    } finally {
      clearInterval(timer);
    }
    this.report.log(`${title}: ${count()} done`);
  }

  // The first true value of `look`.
  async until(what, look) {
    const started = performance.now();
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() - started > silenceLimitMs) throw new Error(`${what} did not come`);
      await pause(20);
    }
  }

  async export() {
    await this.restarting;
    return fetchExport(this.url, this.workshop, this.leadSecret);
  }

  // Before the reveal neither the export nor any screen may have a result.
  async expectBlind(activity) {
    const { rounds } = activityOf(await this.export(), activity);
    for (const { state, items } of rounds) {
      if (state !== 'hidden') this.report.problem(`the export says ${state} before the reveal`);
      for (const item of items) {
        for (const field of ['n', 'counts', 'median', 'points', 'voters', 'reasons']) {
          if (field in item) this.report.problem(`the export has ${field} before the reveal`);
        }
      }
    }
    for (const viewer of [this.lead, ...this.staff, ...this.observers]) {
      const early = viewer.screen.all('result').filter((one) => one.activity === activity);
      if (early.length > 0)
        this.report.problem(`${viewer.who.name} sees results before the reveal`);
    }
  }

  // The results on a viewer's screen once the reveal has arrived there: Map(item id -> entity).
  async resultsOf(viewer, activity, count) {
    const seen = await this.until(`the results on the screen of ${viewer.who.name}`, () => {
      const results = viewer.screen.all('result').filter((one) => one.activity === activity);
      return results.length >= count && results;
    });
    return new Map(seen.map((one) => [one.item, one]));
  }
}

// The activity of that id in an export.
export function activityOf(exported, id) {
  const found = exported.activities.find((one) => one.id === id);
  if (!found) throw new Error(`the export has no activity ${id}`);
  return found;
}
