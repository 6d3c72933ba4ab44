// Fitting what is said into the room there is, by measuring: whatever the lengths, nothing runs off a projector that nobody
// scrolls.

/** Calls `measure` now and whenever the place or its content changes; once per frame at most. */
export function watched(place: HTMLElement, content: HTMLElement, measure: () => void): () => void {
  let frame = 0;
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(measure);
  };
  const sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(later);
  sizes?.observe(place);
  const changes = new MutationObserver(later);
  changes.observe(content, { childList: true, characterData: true, subtree: true });
  measure();
  void document.fonts?.ready.then(later);
  return () => {
    cancelAnimationFrame(frame);
    sizes?.disconnect();
    changes.disconnect();
  };
}

const sizes = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4];

/** Takes the largest of a few sizes in which all of it fits its parent. */
export function fitted(content: HTMLElement): () => void {
  const place = content.parentElement;
  if (!place) return () => {};
  return watched(place, content, () => {
    for (const size of sizes) {
      content.style.fontSize = `${size}em`;
      if (content.scrollHeight <= place.clientHeight && content.scrollWidth <= place.clientWidth)
        return;
    }
  });
}

/** Columns of this width, at this size of type; `apart`: parts begin in a column of their own. */
export interface Setting {
  size: number;
  width: string;
  apart?: boolean;
}

/** How many pages as wide as `page` what stands in columns takes, the gap between two of them included. */
export function pagesOf(content: number, page: number, gap: number): number {
  return page <= 0 ? 1 : Math.max(1, Math.ceil((content + gap - 2) / (page + gap)));
}
