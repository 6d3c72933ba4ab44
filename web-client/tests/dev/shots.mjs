// Pictures of the stories: node tests/dev/shots.mjs OUT_DIR [story ...]. Needs a running `npm run dev`.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [out = '/tmp/shots', ...only] = process.argv.slice(2);
const base = process.env.STORIES ?? 'http://127.0.0.1:5173/tests/dev/index.html';
const sizes = { phone: [390, 844], narrow: [320, 640], laptop: [1366, 768] };
const all = [
  ['waiting', 'waiting', 'phone'],
  ['rating', 'rating', 'phone'],
  ['rating_narrow_11', 'rating&levels=11', 'narrow'],
  ['rating_laptop', 'rating', 'laptop'],
  ['rating_closed', 'rating_closed', 'phone'],
  ['board_silent', 'board_silent', 'phone'],
  ['board', 'board', 'phone'],
  ['board_columns', 'board&columns', 'phone'],
  ['board_narrow', 'board&columns', 'narrow'],
  ['board_laptop', 'board&columns&staff', 'laptop'],
  ['board_open', 'board_open', 'phone'],
  ['vote', 'vote', 'phone'],
  ['vote_narrow', 'vote&lang=en', 'narrow'],
  ['vote_revealed', 'vote_revealed', 'phone'],
  ['matrix', 'matrix', 'phone'],
  ['matrix_narrow_11', 'matrix&levels=11', 'narrow'],
  ['matrix_revealed', 'matrix_revealed', 'phone'],
  ['matrix_revealed_laptop', 'matrix_revealed&lang=en', 'laptop'],
  ['plan', 'plan', 'phone'],
  ['plan_narrow', 'plan&lang=en', 'narrow'],
  ['plan_laptop', 'plan&staff', 'laptop'],
  ['agreement', 'agreement', 'phone'],
  ['agreement_narrow', 'agreement&lang=en', 'narrow'],
  ['agreement_laptop', 'agreement&staff', 'laptop'],
  ['info', 'info', 'phone'],
  ['notice', 'notice', 'phone'],
];
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
for (const scheme of ['light', 'dark']) {
  for (const [name, story, size] of all) {
    if (only.length > 0 && !only.includes(name)) continue;
    const [width, height] = sizes[size];
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: size !== 'laptop',
    });
    const page = await context.newPage();
    page.on(
      'console',
      (message) => message.type() === 'error' && console.log(name, message.text()),
    );
    page.on('pageerror', (error) => console.log(name, String(error)));
    await page.goto(`${base}?story=${story}`);
    await page.waitForSelector('h1');
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${out}/${name}_${scheme}.png` });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (wide) console.log(`${name}: scrolls sideways`);
    await context.close();
  }
}
await browser.close();
