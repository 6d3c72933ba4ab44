// What screen readers are told. The two live regions exist from the first render (StatusRegion); the
// same words twice are told twice, since the text is emptied in between.
class Announcements {
  polite = $state('');
  assertive = $state('');
}

export const announcements = new Announcements();

function say(kind: 'polite' | 'assertive', words: string): void {
  announcements[kind] = '';
  setTimeout(() => {
    announcements[kind] = words;
  }, 60);
}

export const announce = (words: string): void => say('polite', words);
export const alertNow = (words: string): void => say('assertive', words);
