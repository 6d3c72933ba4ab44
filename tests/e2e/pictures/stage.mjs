// A workshop to be looked at: whoever leads and takes part speaks the protocol, so that there is something to see quickly;
// pages only look, and do what a picture needs.
import { mkdirSync } from 'node:fs';
import { join as path } from 'node:path';
import { Client, Gate } from '../../../load-tests/replay/client.mjs';
import { content, newId, newToken } from '../../../load-tests/replay/ids.mjs';
import * as people from '../people.mjs';

export { content, newId };

const sizes = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  laptop: { width: 1366, height: 768 },
  projector: { width: 1920, height: 1080 },
};

/** Whoever leads has a laptop; some have less. */
export const leadSizes = ['laptop', 'tablet', 'phone'];

/** Real names are long, foreign, alike or missing. */
const names = [
  'Frau Aydın',
  'Herr Böhm-Großkreutz',
  'ليلى الحسن',
  undefined,
  'Dr. Maximiliane Freifrau von Schönburg-Waldenfels',
  'Jule',
  undefined,
  'Herr Ertl',
  'Mehmet',
  'Frau Groß',
  'Ida',
  'Frau Nguyễn',
];

/** Words that are hard to read from the last row. */
const smallest = (page) =>
  page.evaluate(() => {
    const small = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement: element } = texts.currentNode;
      const seen = data.trim() !== '' && element.checkVisibility() && !element.closest('script');
      const { width, height } = element.getBoundingClientRect();
      if (!seen || width < 2 || height < 2) continue;
      const drawn = element.closest('svg');
      const scale = drawn?.viewBox.baseVal?.width
        ? drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width
        : 1;
      const px = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
      if (px < 28) small.push(`${Math.round(px)} px: ${data.trim().slice(0, 60)}`);
    }
    return [...new Set(small)];
  });

export class Stage {
  /** Until what is asked for has arrived. */
  static async until(found, what) {
    for (let i = 0; i < 400; i++) {
      const one = found();
      if (one !== undefined && one !== false) return one;
      await new Promise((go) => setTimeout(go, 25));
    }
    throw new Error(`nothing came: ${what}`);
  }

  static async open(house, { title, rooms = [], crowd = 6 }) {
    const stage = new Stage();
    Object.assign(stage, house, { pages: [] });
    stage.workshop = await stage.server.create({ title, rooms });
    const { workshop: id, code, lead } = stage.workshop;
    const place = {
      ws_url: stage.server.local.replace('http', 'ws'),
      workshop: id,
      gate: new Gate(20),
    };
    const report = { resubmitted: 0, paced: 0, problem: (text) => console.error(text) };
    const come = async (who) => {
      const client = new Client(place, report, { screen: {}, ...who });
      await client.start();
      await Stage.until(() => client.screen.all('workshop')[0], 'the workshop');
      return client;
    };
    stage.lead = await come({ name: 'lead', token: lead.split('#')[1] });
    stage.plenary = stage.lead.screen.all('workshop')[0].plenary;
    stage.crowd = [];
    for (let i = 0; i < crowd; i++) {
      const one = await come({ name: `person ${i}`, token: newToken(), code });
      const name = names[i % names.length];
      if (name) await one.submit('person.rename', { seat: one.seat, name: content(name) });
      stage.crowd.push(one);
    }
    return stage;
  }

  async does(op, args, by = this.lead, scope = undefined) {
    const { result } = await by.submit(op, args, scope);
    if (result !== 'ok') throw new Error(`${op}: ${result} ${JSON.stringify(args)}`);
  }

  room(name) {
    return this.lead.screen.all('room').find((one) => one.name.text === name).id;
  }

  /** A step with its items: words, `# heading`, or [words, more, hint]. */
  async step(title, activity, { items = [], minutes = 0, rooms } = {}) {
    const step = newId();
    await this.does('step.create', {
      ...{ step, title: content(title), duration_s: minutes * 60, auto_close: false },
      scope: rooms ? { kind: 'all_rooms', rooms: [] } : { kind: 'plenary', rooms: [] },
      activity,
    });
    const made = [];
    for (const one of items) {
      const [words, body, hint] = [one].flat();
      const item = newId();
      await this.does('item.add', {
        owner: step,
        item,
        text: content(words.replace(/^# /, '')),
        heading: words.startsWith('# '),
        ...(body ? { body: content(body) } : {}),
        ...(hint ? { hint: content(hint) } : {}),
      });
      made.push(item);
    }
    return { step, items: made };
  }

  start(step) {
    return this.does('step.start', { step });
  }

  reveal(step) {
    return this.does('step.reveal', { step });
  }

  activity(step, room = this.plenary) {
    const found = () =>
      this.lead.screen.all('activity').find((one) => one.step === step && one.room === room);
    return Stage.until(found, 'the activity');
  }

  /** Anonymous things go under a pseudonym of the activity. */
  says(i, op, args, named = false) {
    return this.does(op, args, this.crowd[i], named ? undefined : args.activity);
  }

  async page(device, link, name) {
    const page = await this.browser.person(device);
    await page.setViewportSize(sizes[device]);
    this.pages.push(page);
    if (name) await people.join(page, link, name);
    else await page.goto(link);
    return page;
  }

  /** Whoever takes part, with a phone. */
  phone(name = 'Anna Lena') {
    return this.page('phone', this.workshop.join, name);
  }

  leading() {
    return this.page('laptop', this.workshop.lead);
  }

  projecting() {
    return this.page('projector', this.workshop.projector);
  }

  /** One picture per size and theme, of the whole page, when nothing moves any more. */
  async shoot(page, view, devices = ['phone', 'tablet', 'laptop']) {
    mkdirSync(this.out, { recursive: true });
    for (const device of devices) {
      await page.setViewportSize(sizes[device]);
      for (const theme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.waitForTimeout(350);
        await page.screenshot({
          path: path(this.out, `${view}-${device}-${theme}.png`),
          fullPage: device !== 'projector',
        });
      }
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) console.error(`   ${view} ${device}: ${over} px too wide`);
      if (device === 'projector')
        for (const one of await smallest(page)) console.error(`   ${one}`);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(sizes[devices[0]]);
    console.error(`   ${view}`);
  }

  async end() {
    for (const one of [this.lead, ...this.crowd]) one.stop();
    await Promise.all(this.pages.map((page) => page.context().close()));
  }
}
