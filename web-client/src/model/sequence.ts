// One thing after the other: what is next, what is beside.
type Item = { id: string };

/** The next one behind `from` that is not done, else the first one at all; undefined when none is missing. */
export function nextOpen<I extends Item>(
  items: readonly I[],
  isDone: (item: I) => boolean,
  from?: string,
): I | undefined {
  const start = items.findIndex((item) => item.id === from) + 1;
  return [...items.slice(start), ...items.slice(0, start)].find(
    (item) => !isDone(item) && item.id !== from,
  );
}

export function neighbour<I extends Item>(
  items: readonly I[],
  id: string | undefined,
  step: 1 | -1,
): I | undefined {
  const index = items.findIndex((item) => item.id === id);
  return index < 0 ? undefined : items[index + step];
}
