// While somebody presses, nothing that others do is drawn: an element that goes or moves between press and release takes
// the click with it. One place for all lists, because every change from outside is drawn through here.
const longestMs = 2000; // who holds on longer is dragging or reading
const clickMs = 60; // the click comes a little after the finger has gone

let held: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void)[] = [];

// `ms` from now on it counts as released.
function hold(ms: number): void {
  clearTimeout(held);
  held = setTimeout(() => {
    held = undefined;
    const runs = waiting;
    waiting = [];
    for (const run of runs) run();
  }, ms);
}

addEventListener('pointerdown', () => hold(longestMs), true);
addEventListener('pointerup', () => hold(clickMs), true);
// A finger that scrolls clicks nothing.
addEventListener('pointercancel', () => hold(0), true);

/** Runs at once, or as soon as nobody presses any more. */
export function whenReleased(run: () => void): void {
  if (held) waiting.push(run);
  else run();
}
