// The twelve phases of a Transferkonferenz, in their order.
import { arrive } from './phases/arrive.mjs';
import { firstBreak, secondBreak } from './phases/breaks.mjs';
import { exchange } from './phases/exchange.mjs';
import { expertTalk } from './phases/expert_talk.mjs';
import { feedback } from './phases/feedback.mjs';
import { harvest } from './phases/harvest.mjs';
import { keyMessages } from './phases/key_messages.mjs';
import { overview } from './phases/overview.mjs';
import { presentations } from './phases/presentations.mjs';
import { tracks } from './phases/tracks.mjs';
import { welcome } from './phases/welcome.mjs';

export const phases = [
  ['arrive', arrive],
  ['welcome', welcome],
  ['overview', overview],
  ['presentations', presentations],
  ['break', firstBreak],
  ['tracks', tracks],
  ['exchange', exchange],
  ['key_messages', keyMessages],
  ['second_break', secondBreak],
  ['harvest', harvest],
  ['expert_talk', expertTalk],
  ['feedback', feedback],
];
