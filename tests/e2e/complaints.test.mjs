// The tests' own check: what goes wrong in a page without anybody seeing it must fail the test that made it.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';

let server, browser, page;
house((has) => {
  ({ server, browser } = has);
});
beforeEach(async () => {
  page = await browser.person('laptop');
  await page.goto(`${server.url}/datenschutz`);
});

async function complaint(pattern) {
  const end = Date.now() + 10_000;
  while (!browser.complaints.some((one) => pattern.test(one))) {
    assert.ok(
      Date.now() < end,
      `no complaint ${pattern} among ${JSON.stringify(browser.complaints)}`,
    );
    await page.waitForTimeout(20);
  }
  browser.complaints.length = 0;
}

test('what the Content-Security-Policy blocks is a complaint', async () => {
  await page.evaluate(() =>
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'p {}' })),
  );
  await complaint(/securitypolicyviolation style-src-elem/);
});

test('an error on the console is a complaint', async () => {
  await page.evaluate(() => console.error('something is wrong'));
  await complaint(/something is wrong/);
});

test('a promise that nobody looks after is a complaint when it is rejected', async () => {
  await page.evaluate(() => void Promise.reject(new Error('nobody looked')));
  await complaint(/nobody looked/);
});

test('a file that is missing is a complaint', async () => {
  await page.evaluate(() => fetch('/assets/none.js').then(() => null));
  await complaint(/Failed to load resource/);
});

test('a request to a foreign host is a complaint', async () => {
  await page.goto(`${server.url.replace('127.0.0.1', 'localhost')}/api/config`);
  await complaint(/a request to a foreign host: localhost/);
});

test('what a test expects is none, on that page only', async () => {
  browser.expect(page, /wanted/);
  await page.evaluate(() => console.error('this is wanted'));
  await page.evaluate(() => console.error('this is not'));
  await complaint(/this is not/);
  const other = await browser.person('laptop');
  await other.goto(`${server.url}/datenschutz`);
  await other.evaluate(() => console.error('this is wanted'));
  await complaint(/this is wanted/);
});

test('a fieldset in a column flexbox, which WebKit draws with a gap, is found wherever a page is looked at', async () => {
  const found = async () => (await accessibility(page)).filter((one) => one.includes('fieldset'));
  assert.deepEqual(await found(), []);
  await page.evaluate(() => {
    const [column, between] = [document.createElement('div'), document.createElement('div')];
    column.style.display = 'flex';
    column.style.flexDirection = 'column';
    between.style.display = 'contents';
    between.innerHTML = '<fieldset><legend>Sprache</legend></fieldset>';
    column.append(between);
    document.querySelector('main').append(column);
  });
  assert.deepEqual(await found(), ['a fieldset in a column flexbox: "Sprache"']);
});
