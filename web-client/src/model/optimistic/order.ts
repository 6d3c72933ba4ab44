// Where something stands among its siblings before the server has said so: an order between two neighbours.
export interface Ordered {
  id: string;
  order: number;
}

/** The order of what comes behind `after`, or in front of everything; siblings without the moved one. */
export function orderBehind(siblings: readonly Ordered[], after: string | undefined): number {
  const sorted = [...siblings].sort((a, b) => a.order - b.order);
  const at = after === undefined ? -1 : sorted.findIndex((one) => one.id === after);
  const low = sorted[at]?.order;
  const high = sorted[at + 1]?.order;
  if (low !== undefined && high !== undefined) return (low + high) / 2;
  if (low !== undefined) return low + 1;
  return high === undefined ? 0 : high - 1;
}

export const lastOrder = (siblings: Iterable<Ordered>): number =>
  Math.max(0, ...[...siblings].map((one) => one.order)) + 1;
