// A long list is drawn in pieces between frames, so that its first screen is there at once and the page stays
// answerable meanwhile. What comes once all is drawn is drawn right away. Made while a component is set up.
import { isPrinting } from '../../kit/printing.svelte';

const first = 40;
const step = 20;

// Safari has no idle callbacks.
const whenIdle = (run: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, 16);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(run, { timeout: 100 });
  return () => cancelIdleCallback(id);
};

export class Progressive {
  shown = $state(first);

  constructor(total: () => number) {
    $effect(() => {
      if (this.shown === Number.POSITIVE_INFINITY) return;
      if (this.shown >= total() || isPrinting()) {
        this.shown = Number.POSITIVE_INFINITY;
        return;
      }
      return whenIdle(() => {
        this.shown += step;
      });
    });
  }
}
