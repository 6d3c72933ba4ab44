// What the lead does: one scene after the other, each an activity that everybody works on, then its reveal.
import { content, newId } from '../../../load-tests/replay/ids.mjs';

const canary = () => `canary-${newId()}`;
export const secret = () => content(canary());

const rating = { kind: 'rating', levels: 6, cannot_judge: true, reasons: true, anonymous: true };
const vote = {
  kind: 'vote',
  budget: 5,
  max_per_item: 3,
  targets: 'list',
  blind: true,
  anonymous: true,
  tie_rule: 'shared',
};
const slots = (n) =>
  Array.from({ length: n }, (_, i) => ({
    id: newId(),
    title: content(`Beitrag ${i}`),
    speakers: [{ name: content('Wer spricht') }],
    text: content('Worum es geht'),
  }));
export const agenda = [
  {
    name: 'rating',
    settings: (_, { list }) => ({ ...rating, compare: list }),
    items: 6,
    compared: true,
  },
  {
    name: 'silent board',
    settings: () => ({ kind: 'board', silent: true, anonymous: true }),
    items: 2,
    sorted: true,
  },
  {
    name: 'vote on clusters',
    settings: (before) => ({ ...vote, targets: 'clusters', board: before }),
    items: 0,
    onBoard: true,
  },
  {
    name: 'open vote',
    settings: () => ({ ...vote, blind: false, anonymous: false, tie_rule: 'more_voters' }),
    items: 5,
  },
  {
    name: 'named board',
    settings: () => ({ kind: 'board', silent: false, anonymous: false }),
    items: 0,
  },
  { name: 'named rating', settings: () => ({ ...rating, anonymous: false, levels: 11 }), items: 4 },
  { name: 'plan', settings: () => ({ kind: 'plan' }), items: 3 },
  {
    name: 'agreement',
    settings: () => ({
      kind: 'agreement',
      anonymous: Math.random() < 0.5,
      blind: Math.random() < 0.5,
    }),
    items: 3,
    sections: true,
  },
  { name: 'talks', settings: () => ({ kind: 'info', slots: slots(3) }), items: 0, talks: true },
  {
    name: 'quick round',
    settings: () => ({ kind: 'board', silent: true, anonymous: true, quick_round: true }),
    items: 0,
  },
  {
    name: 'rooms',
    settings: () => ({ kind: 'board', silent: false, anonymous: true }),
    items: 1,
    rooms: true,
  },
];

const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class Lead {
  // client: a RecordedClient with a screen
  constructor(client, sceneMs) {
    this.client = client;
    this.sceneMs = sceneMs;
    // What people work on: {kind, anonymous, phase, round, activities: room -> {id, cards}, items, versions of sections}.
    this.scene = null;
    this.scenesPlayed = 0;
    this.ended = false;
  }

  // Refusals are answers too: after a fault the lead's own view may be behind.
  does(op, args) {
    return this.client.submit(op, args);
  }

  plenary() {
    return this.client.screen.all('workshop')[0]?.plenary;
  }

  async prepareRooms() {
    const rooms = [newId(), newId()];
    for (const room of rooms) await this.does('room.create', { room, name: content('Raum') });
    this.grouping = newId();
    await this.does('grouping.create', {
      grouping: this.grouping,
      name: content('Gruppen'),
      rooms,
      free_choice: false,
    });
  }

  async prepareList() {
    this.list = newId();
    this.values = [newId(), newId()];
    await this.does('affiliation.create', {
      affiliation: this.list,
      name: content('Kommune'),
      values: this.values.map((value) => ({ value, name: content('Ort') })),
    });
  }

  // Most of them to one place, so that groups can be told apart.
  async affiliateAll() {
    for (const { id } of this.client.screen.all('person').slice(0, 20))
      await this.does('person.affiliate', {
        seat: id,
        affiliation: this.list,
        value: this.values[Math.random() < 0.7 ? 0 : 1],
      });
  }

  async play() {
    await this.prepareRooms();
    await this.prepareList();
    let board;
    for (let i = 0; !this.ended; i++) {
      this.scenesPlayed = i;
      const part = agenda[i % agenda.length];
      const step = await this.open(part, board);
      if (part.sorted) board = { step, scene: this.scene };
      if (part.onBoard) this.lendTargets(board);
      await this.wait();
      await this.callOut();
      if (part.rooms) await this.harvest(step);
      if (part.sections) await this.agree(step);
      if (part.talks) await this.talk(step);
      await this.close(step, part);
      if (part.rooms) await this.does('grouping.close', { notice_ms: 0 });
    }
    this.scene = null;
  }

  // Something to read, and the next speaker of the list.
  async callOut() {
    const room = this.plenary();
    if (!room) return;
    const rooms = Math.random() < 0.5 ? [] : [room];
    await this.does('announcement.send', {
      announcement: newId(),
      text: content('Durchsage'),
      rooms,
    });
    await this.does('speakers.open', { room, open: Math.random() < 0.8 });
    const list = this.client.screen.all('speakers').find(({ id }) => id === room);
    await this.does('speakers.next', { room, seat: list?.waiting[0]?.seat });
  }

  async wait() {
    const until = performance.now() + this.sceneMs;
    while (!this.ended && performance.now() < until) await pause(50);
  }

  async open(part, board) {
    const step = newId();
    const settings = part.settings(board?.step, this);
    const scope = part.rooms ? { kind: 'all_rooms', rooms: [] } : { kind: 'plenary', rooms: [] };
    await this.does('step.create', {
      step,
      title: content(part.name),
      duration_s: 0,
      auto_close: false,
      scope,
      activity: settings,
    });
    const items = [];
    const words = Array.from({ length: part.items }, (_, i) => content(`${part.name} ${i}`));
    for (let i = 0; i < part.items; i++) {
      const item = newId();
      items.push(item);
      await this.does('item.add', {
        owner: step,
        item,
        text: words[i],
        heading: false,
        body: part.sections ? content(`${part.name} ${i}, genauer`) : undefined,
      });
    }
    if (part.rooms) {
      await this.does('grouping.shuffle', { grouping: this.grouping, only_unassigned: false });
      await this.does('grouping.open', { grouping: this.grouping, notice_ms: 0 });
    }
    if (part.compared) await this.affiliateAll();
    await this.does('step.start', { step });
    this.scene = {
      kind: settings.kind,
      anonymous: settings.anonymous ?? false,
      silent: settings.silent ?? false,
      phase: 'open',
      round: 1,
      quickRound: settings.quick_round ?? false,
      blind: settings.blind ?? false,
      items,
      words,
      versions: new Map(items.map((item) => [item, 1])),
      targets: items,
      activities: await this.activitiesOf(step),
    };
    return step;
  }

  async activitiesOf(step) {
    for (let i = 0; i < 200 && !this.ended; i++) {
      const found = this.client.screen
        .all('activity')
        .filter((one) => one.step === step && one.phase === 'open');
      if (found.length > 0)
        return new Map(
          found.map(({ room, id }) => [room, { id, cards: [], clusters: [], measures: [] }]),
        );
      await pause(20);
    }
    return new Map();
  }

  // Each room's newest cards go to the plenary, and then others instead.
  async harvest(from) {
    const step = newId();
    await this.does('step.create', {
      step,
      title: content('harvest'),
      duration_s: 0,
      auto_close: false,
      scope: { kind: 'plenary', rooms: [] },
      activity: {
        kind: 'board',
        silent: false,
        anonymous: true,
        harvest: { from, results: 2, questions: 1 },
      },
    });
    const [activity] = await this.made(step);
    if (!activity) return;
    for (const first of [0, 1])
      for (const [room, { id, cards }] of this.scene.activities) {
        const named = cards
          .slice(first, first + 3)
          .map(({ card }) => ({ thing: card, card: newId() }));
        await this.does('board.report', {
          activity: activity.id,
          from: id,
          results: named.slice(0, 2),
          questions: named.slice(2),
          ready: first === 1,
        });
        const person = this.client.screen.all('person').find((one) => one.room === room);
        if (person) await this.does('room.rapporteur', { room, seat: person.id });
      }
    await this.does('step.start', { step });
  }

  // A section is reworded and asked about again; then the text is agreed on, and sometimes no longer.
  async agree(step) {
    const { activities, items, words, versions, blind } = this.scene;
    const [place] = activities.values();
    if (!place) return;
    await this.does('item.edit', {
      owner: step,
      item: items[0],
      text: content('anders gesagt'),
      replaces: words[0].id,
      body: content('und begründet'),
    });
    versions.set(items[0], 2);
    await this.wait();
    if (blind) await this.does('step.reveal', { step });
    await this.does('agreement.confirm', {
      activity: place.id,
      sections: items.map((section) => ({ section, version: versions.get(section) })),
    });
    await this.does('agreement.pin', { activity: place.id, pinned: true });
    if (Math.random() < 0.3) await this.does('agreement.confirm', { activity: place.id });
  }

  async talk(step) {
    const [place] = this.scene.activities.values();
    const { slots } = this.client.screen.get('step', step)?.activity ?? {};
    if (!place || !slots) return;
    for (const { id } of slots) await this.does('info.show', { activity: place.id, slot: id });
    if (Math.random() < 0.5) await this.does('info.show', { activity: place.id });
  }

  async made(step) {
    for (let i = 0; i < 200 && !this.ended; i++) {
      const found = this.client.screen.all('activity').filter((one) => one.step === step);
      if (found.length > 0) return found;
      await pause(20);
    }
    return [];
  }

  // In a vote on clusters the targets are what stands on the board.
  lendTargets(board) {
    const onBoard = [...(board?.scene.activities.values() ?? [])];
    this.scene.targets = onBoard.flatMap(({ cards, clusters }) => [
      ...clusters,
      ...cards.map(({ card }) => card),
    ]);
  }

  // All targets but the last become one, so that few voters keep within the maximum of one.
  async mergeMost({ activities, targets }) {
    const [place] = activities.values();
    const [into, ...others] = targets.slice(0, -1);
    if (!place) return;
    for (const from of others) await this.does('vote.merge', { activity: place.id, from, into });
  }

  async close(step, part) {
    const { scene } = this;
    const shown = ['plan', 'agreement', 'info'].includes(scene.kind); // there is nothing to reveal
    if (Math.random() < 0.5 || shown) await this.does('step.close', { step });
    if (shown) return;
    await this.does('step.reveal', { step });
    scene.phase = 'revealed';
    if (part.sorted) await this.wait();
    if (scene.kind === 'board' && !scene.quickRound) return;
    await this.does('step.reopen', { step });
    Object.assign(scene, { round: 2, phase: 'open' });
    await this.wait();
    if (scene.kind === 'vote' && !part.onBoard) await this.mergeMost(scene);
    await this.does('step.close', { step });
    if (Math.random() < 0.5) await this.does('step.reveal', { step });
  }
}
