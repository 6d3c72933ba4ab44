// Whether the page is being printed: on paper nothing can be unfolded, so nothing may be folded.
import { flushSync } from 'svelte';

let paper = $state(false);

// Browsers lay the sheets out right after the event.
window.addEventListener('beforeprint', () => flushSync(() => (paper = true)));
window.addEventListener('afterprint', () => (paper = false));

export const onPaper = (): boolean => paper;
