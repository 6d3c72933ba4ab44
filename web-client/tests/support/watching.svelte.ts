// As a component does: reads something reactive for as long as it is there. Returns what ends it.
import { flushSync } from 'svelte';

export function watching(read: () => unknown): () => void {
  const stop = $effect.root(() => {
    $effect(() => void read());
  });
  flushSync();
  return stop;
}
