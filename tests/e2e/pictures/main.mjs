// Pictures of the methods' views with believable content, in four sizes, light and dark, to be looked at:
//   node tests/e2e/pictures/main.mjs FOLDER [SCENE...]

import { Browser } from '../browser.mjs';
import { Server } from '../server.mjs';
import * as agreements from './agreements.mjs';
import * as boards from './boards.mjs';
import * as carrying from './carrying.mjs';
import * as frames from './frames.mjs';
import * as plans from './plans.mjs';
import * as ratings from './ratings.mjs';
import * as talks from './talks.mjs';

const scenes = { ...agreements, ...talks, ...boards, ...ratings, ...plans, ...carrying, ...frames };
const [out, ...wanted] = process.argv.slice(2);
const chosen = wanted.length > 0 ? wanted : Object.keys(scenes);
const server = await Server.start();
const browser = await Browser.launch(server);
try {
  for (const name of chosen) {
    console.error(name);
    await scenes[name]({ server, browser, out }).catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
  }
} finally {
  await browser.close().finally(() => server.stop());
  process.exit(); // connections of a scene that failed
}
