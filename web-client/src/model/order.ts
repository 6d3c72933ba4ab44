// The order in which people see things, and where something stands among its siblings before the server has said so.
export interface Ordered {
  id: string;
  order: number;
}

export const byOrder = (a: Ordered, b: Ordered): number =>
  a.order - b.order || (a.id < b.id ? -1 : 1);

/** The order of what comes behind `after`, or in front of everything; siblings without the moved one. */
export function orderBehind(siblings: readonly Ordered[], after: string | undefined): number {
  const sorted = [...siblings].sort(byOrder);
  const at = after === undefined ? -1 : sorted.findIndex((one) => one.id === after);
  const low = sorted[at]?.order;
  const high = sorted[at + 1]?.order;
  if (low !== undefined && high !== undefined) return (low + high) / 2;
  if (low !== undefined) return low + 1;
  return high === undefined ? 0 : high - 1;
}

export const lastOrder = (siblings: Iterable<Ordered>): number =>
  Math.max(0, ...[...siblings].map((one) => one.order)) + 1;
