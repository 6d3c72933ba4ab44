// Which page of a slide is shown, and of how many. One per slide: a new slide begins at its first page. The projector tells
// other windows of this browser, so that whoever leads on the same machine sees it and can turn.
import { getContext, setContext } from 'svelte';

export class SlidePages {
  /** As it was asked for; what is shown stays within what there is. */
  #wanted = $state(0);
  count = $state(1);

  get page(): number {
    return Math.min(this.#wanted, this.last);
  }

  get last(): number {
    return Math.max(0, this.count - 1);
  }

  go(page: number): void {
    this.#wanted = Math.min(this.last, Math.max(0, page));
  }

  reset(): void {
    this.#wanted = 0;
    this.count = 1;
  }
}

const key = Symbol('slide pages');

export const setSlidePages = (pages: SlidePages): SlidePages => setContext(key, pages);
export const getSlidePages = (): SlidePages => getContext<SlidePages>(key);
