// What screen readers are told. The two live regions exist from the first render (StatusRegion). The same words twice
// are told twice, since the text is emptied in between; and once they are told they go, so that nobody who reads on
// finds at the end of the page what held a while ago.
class Announcements {
  polite = $state('');
  assertive = $state('');
}

export const announcements = new Announcements();

const toldMs = 8_000;
const timers = { polite: 0, assertive: 0 };

function say(kind: 'polite' | 'assertive', words: string): void {
  announcements[kind] = '';
  window.clearTimeout(timers[kind]);
  timers[kind] = window.setTimeout(() => {
    announcements[kind] = words;
    timers[kind] = window.setTimeout(() => {
      announcements[kind] = '';
    }, toldMs);
  }, 60);
}

export const announce = (words: string): void => say('polite', words);
export const alertNow = (words: string): void => say('assertive', words);
