// Turning the pages of the projector by keyboard or clicker (which sends PageUp and PageDown).
const forward = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ']);
const back = new Set(['ArrowLeft', 'ArrowUp', 'PageUp']);

/** The page to show, or null if the key turns none: at either end it is left to whoever has more to show. */
export function turned(key: string, page: number, last: number): number | null {
  const to = target(key, page, last);
  return to === page ? null : to;
}

function target(key: string, page: number, last: number): number | null {
  if (forward.has(key)) return Math.min(last, page + 1);
  if (back.has(key)) return Math.max(0, page - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}
