#!/usr/bin/env bash
# Playwright's WebDriver BiDi client (channel "moz-firefox") and Debian's Firefox ESR.
#
# An installed Firefox can be driven without Playwright's patched build; launching it works. Seen with playwright-core
# 1.65.1 and Firefox ESR 153: browser.newContext() always fails, because the client calls emulation.setMediaFeaturesOverride,
# which this Firefox does not know, and treats the answer as fatal. Switching off every media option (null for colorScheme,
# reducedMotion, forcedColors and contrast) does not help: the call is made all the same.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact playwright-core@1.65.1
cat >run.cjs <<'JS'
const { firefox } = require('playwright-core');
(async () => {
  const browser = await firefox.launch({
    channel: 'moz-firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
  });
  console.log(`playwright-core ${require('playwright-core/package.json').version}, Firefox ${browser.version()}`);
  const none = { colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null };
  const said = [];
  for (const options of [{}, none]) said.push(await browser.newContext(options).then(() => 'a context', (e) => e.message));
  await browser.close();
  console.log(said.map((one) => one.split('\n')[0]).join('\n'));
  if (!said.every((one) => /setMediaFeaturesOverride\): unknown command/.test(one))) throw new Error('it has changed');
  console.log('as described');
  process.exit(0);
})().catch((error) => { console.error(error); process.exit(1); });
JS
HOME=$dir timeout 120 node run.cjs
