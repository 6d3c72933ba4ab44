// Whether the page is being printed: on paper nothing can be unfolded, so nothing may be folded.
import { flushSync } from 'svelte';

let printing = $state(false);

// Browsers lay the sheets out right after the event.
window.addEventListener('beforeprint', () => flushSync(() => (printing = true)));
window.addEventListener('afterprint', () => (printing = false));

export const isPrinting = (): boolean => printing;
