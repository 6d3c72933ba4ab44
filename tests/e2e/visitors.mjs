// People who come for one test: their pages are closed after it, and whatever a page complained of fails it.
import assert from 'node:assert/strict';
import { afterEach } from 'node:test';
import * as people from './people.mjs';

// `browser` is asked when somebody comes: it is launched before the first test, not when a file is read. What is
// returned makes a person: at a link or nowhere yet, joined if there is a name. `options` as for a browser's context.
export function visitors(browser, options) {
  let opened = [];
  afterEach(async () => {
    await Promise.all(opened.map((page) => page.context().close()));
    opened = [];
    assert.deepEqual(browser().complaints.splice(0), []);
  });
  return async (device, link, name) => {
    const page = await browser().person(device, options);
    opened.push(page);
    if (name) await people.join(page, link, name);
    else if (link) await page.goto(link);
    return page;
  };
}
