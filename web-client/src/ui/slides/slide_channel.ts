// The projector and the lead's view are often two windows of one browser: the projector says which page is shown, the
// lead's view says so and asks to turn. On two machines nobody listens, and the projector's own keys turn.

type Said = { t: 'pages'; page: number; count: number } | { t: 'turn'; by: number } | { t: 'ask' };

const open = (workshop: string): BroadcastChannel | null =>
  typeof BroadcastChannel === 'undefined'
    ? null
    : new BroadcastChannel(`dialograum.slides.${workshop}`);

function say(workshop: string, said: Said): void {
  const channel = open(workshop);
  channel?.postMessage(said);
  channel?.close();
}

export function tellPages(workshop: string, page: number, count: number): void {
  say(workshop, { t: 'pages', page, count });
}

/** At the projector: turns when it is asked to, and says again which page it is when somebody begins to listen. */
export function listenForTurns(
  workshop: string,
  turn: (by: number) => void,
  now: () => { page: number; count: number },
): () => void {
  const channel = open(workshop);
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.t === 'turn') turn(data.by);
    if (data.t === 'ask') tellPages(workshop, now().page, now().count);
  });
  return () => {
    // Whoever shows pages learns that there are none any more.
    tellPages(workshop, 0, 1);
    channel?.close();
  };
}

/** At the lead's view. */
export function listenForPages(
  workshop: string,
  show: (page: number, count: number) => void,
): () => void {
  const channel = open(workshop);
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.t === 'pages') show(data.page, data.count);
  });
  say(workshop, { t: 'ask' });
  return () => channel?.close();
}

export function askToTurn(workshop: string, by: number): void {
  say(workshop, { t: 'turn', by });
}
