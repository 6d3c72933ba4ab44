// Draws what came at most once per animation frame, however many frames of the server arrive, and not while somebody
// presses.
const idleFrameMs = 250; // in a hidden tab there are no animation frames

export class Redraw {
  readonly #draw: () => void;
  #requested = false;
  #stopped = false;
  #whenReleased = (draw: () => void) => draw();

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  // Comes when the page is there: nothing of it is needed for the first look. Without it a frame draws at once.
  loadPress(): void {
    void import('./press')
      .then((press) => (this.#whenReleased = press.whenReleased))
      .catch(() => {});
  }

  request(): void {
    if (this.#requested) return;
    this.#requested = true;
    const run = () => this.#whenReleased(() => this.#now());
    if (document.visibilityState === 'hidden') setTimeout(run, idleFrameMs);
    else requestAnimationFrame(run);
  }

  stop(): void {
    this.#stopped = true;
  }

  #now(): void {
    this.#requested = false;
    if (!this.#stopped) this.#draw();
  }
}
