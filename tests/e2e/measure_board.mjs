// How a board with many cards feels in Chromium on a slow machine:
// `node tests/e2e/measure_board.mjs [CARDS] [THROTTLE] [GROUPS]` (1000 cards, a CPU slowed down 4 times and 40 groups
// of 10 of the cards if not said otherwise). Prints one line of JSON per role on stdout. Times are in milliseconds,
// from the event or the WebSocket message in the page to the frame after it was painted. Cards come in and keys are
// pressed while all cards are single ones; then the groups are made, and a dialog moves some more into one.
import * as bots from './bots.mjs';
import { Browser } from './browser.mjs';
import * as people from './people.mjs';
import { Server } from './server.mjs';

const cards = Number(process.argv[2] ?? 1000);
const rate = Number(process.argv[3] ?? 4);
const groups = Number(process.argv[4] ?? 40);
const repeats = 8;
const groupSize = 10;
const words = [
  'Sprechstunde',
  'Familienzentrum',
  'Netzwerk',
  'Flyer',
  'Hebammen',
  'Fortbildung',
  'Telefonliste',
  'Ortsteil',
];
const textOf = (i) => `${words[i % 8]} und ${words[(i * 5 + 3) % 8]}, Gedanke ${i}`;

// Runs in the page before anything else: remembers when messages came and how long tasks took.
function watch() {
  const seen = { messages: [], tasks: [], keys: [] };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...args) {
      super(...args);
      // Registered first, so that the time is that of the arrival and not of the handling.
      this.addEventListener('message', ({ data }) => {
        seen.messages.push({
          at: performance.now(),
          text: typeof data === 'string' ? data : '(packed snapshot)',
        });
      });
    }
  };
  // Resolves with the time at which what is on the page now had been painted.
  window.painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))),
    );
  // The moment after the frame in which the next card came: rendering follows the change, a task follows that.
  window.oneMore = () =>
    new Promise((resolve) => {
      const cards = document.getElementsByClassName('card');
      const before = cards.length;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      const observer = new MutationObserver(() => {
        if (cards.length === before) return;
        observer.disconnect();
        port2.postMessage('');
      });
      observer.observe(document.querySelector('#main'), { childList: true, subtree: true });
    });
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => void window.painted().then((at) => seen.keys.push(at - timeStamp)),
    true,
  );
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (list) => ({ median: Math.round(median(list)), max: Math.round(Math.max(...list)) });
// The longest task since a moment of the page; shorter ones than 50 ms are no long tasks.
const longest = (page, since) =>
  page.evaluate(
    (from) =>
      Math.round(
        Math.max(0, ...seen.tasks.filter((t) => t.startTime >= from).map((t) => t.duration)),
      ),
    since,
  );
const now = (page) => page.evaluate(() => performance.now());

async function measure(page, role, arrive, writer) {
  await page.addInitScript(watch);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  // What the page's main thread worked, slowed down as it is: true even where other programs hold the cores.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  await arrive();
  await page.waitForFunction(() => document.querySelectorAll('[data-card]').length > 20, null, {
    timeout: 60_000,
  });
  const first = await page.evaluate(async () => {
    const at = await window.painted();
    const snapshot = seen.messages.find(
      ({ text }) =>
        (text.includes('"from":0') && text.includes('"card"')) || text === '(packed snapshot)',
    );
    return Math.round(at - snapshot.at);
  });
  await page.waitForFunction(
    (all) => document.getElementsByClassName('card').length >= all,
    cards,
    { timeout: 120_000 },
  );
  await page.waitForTimeout(1000);
  const loading = await longest(page, 0);

  const incoming = [];
  const incomingWork = [];
  let since = await now(page);
  for (let i = 0; i < repeats; i++) {
    const text = `Eine neue Karte ${role} ${i}.`;
    const before = await worked();
    const there = page.evaluate(() => window.oneMore());
    await bots.crowdWrites(writer, [text]);
    const at = await there;
    const message = await page.evaluate(
      (wanted) => seen.messages.find((one) => one.text.includes(wanted)).at,
      text,
    );
    incoming.push(at - message);
    await page.waitForTimeout(200);
    incomingWork.push((await worked()) - before);
  }
  const incomingTask = await longest(page, since);

  // Plain selectors: to find by role on a thousand cards would be the longest task of all.
  const field = page.locator('#main textarea').first();
  await field.click();
  await page.waitForTimeout(500);
  since = await now(page);
  await page.evaluate(() => seen.keys.splice(0));
  const before = await worked();
  await page.keyboard.type('Noch ein Gedanke', { delay: 150 });
  await page.waitForTimeout(500);
  const keyWork = ((await worked()) - before) / 'Noch ein Gedanke'.length;
  const keys = await page.evaluate(() => seen.keys);
  const keyTask = await longest(page, since);

  // Three cards into a group, by the dialog: the first makes one, the others find it in the list.
  await bots.crowdGroups(writer, groups, groupSize);
  await page.waitForFunction((all) => document.querySelectorAll('.cluster').length === all, groups);
  await page.waitForTimeout(1000);
  // Pressed from inside the page: what a test tool does to find its buttons would be counted too.
  const press = async (selector, at, text) => {
    const from = await now(page);
    await page.evaluate(
      ([selector, at, text]) => {
        const all = [...document.querySelectorAll(selector)].filter(
          (one) => !text || one.textContent.includes(text),
        );
        all[at].click();
      },
      [selector, at, text],
    );
    await page.waitForTimeout(900);
    return longest(page, from);
  };
  const dialogTasks = [];
  const groupTasks = [];
  for (let i = 0; i < 3; i++) {
    dialogTasks.push(await press('.block .more', 3));
    dialogTasks.push(await press('dialog[open] li button', 0));
    if (i > 0) groupTasks.push(await press('dialog[open] li button', 0, `Gruppe ${role}`));
    else {
      await page.evaluate((title) => {
        const field = document.querySelector('dialog[open] form input');
        field.value = title;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, `Gruppe ${role}`);
      groupTasks.push(await press('dialog[open] form button[type=submit]', 0));
    }
  }
  // The same sum on every machine: how slow this page was, with whatever else ran meanwhile.
  const yardstickBefore = await worked();
  const yardstick = await page.evaluate(() => {
    const from = performance.now();
    let sum = 0;
    for (let i = 0; i < 30_000_000; i++) sum = (sum * 31 + i) | 0;
    return sum === 1 ? 0 : Math.round(performance.now() - from);
  });
  const yardstickWork = (await worked()) - yardstickBefore;
  return {
    ...{
      role,
      cards,
      groups,
      throttle: rate,
      yardstick_ms: yardstick,
      yardstick_work_ms: Math.round(yardstickWork),
    },
    snapshot_to_paint_ms: first,
    longest_task_loading_ms: loading,
    incoming_card_ms: round(incoming),
    incoming_work_ms: round(incomingWork),
    incoming_longest_task_ms: incomingTask,
    keystroke_ms: round(keys),
    keystroke_work_ms: Math.round(keyWork),
    keystroke_longest_task_ms: keyTask,
    dialog_longest_task_ms: Math.max(...dialogTasks),
    grouping_longest_task_ms: Math.max(...groupTasks),
  };
}

// A board with its cards, everybody's to see and sort; the page speaks for those who wrote them.
async function filledBoard() {
  const workshop = await server.create({ title: 'Viele Karten' });
  const writer = await browser.person('laptop', { viewport: { width: 400, height: 300 } });
  await writer.goto(server.url);
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addOpenBoard(lead, 'Ideen');
  await bots.crowd(writer, workshop, Array(20).fill(''));
  await people.start(lead, 'Ideen');
  await lead.context().close();
  await writer.waitForTimeout(500);
  await bots.crowdFills(
    writer,
    Array.from({ length: cards }, (_, i) => textOf(i)),
  );
  return { workshop, writer };
}

const server = await Server.start();
const browser = await Browser.launch(server);
try {
  for (const [role, arrive] of [
    ['participant', (page, workshop) => people.join(page, workshop.join)],
    ['lead', (page, workshop) => page.goto(workshop.lead)],
  ]) {
    const { workshop, writer } = await filledBoard();
    const page = await browser.person('laptop');
    page.context().setDefaultTimeout(60_000);
    console.log(JSON.stringify(await measure(page, role, () => arrive(page, workshop), writer)));
    await page.context().close();
    await writer.context().close();
  }
} finally {
  await browser.close();
  await server.stop();
}
