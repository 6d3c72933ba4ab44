// What a board needs whose cards have fields or links; it comes with the first such board.
export { default as CardExtras } from './CardExtras.svelte';
export { default as CardForm } from './CardForm.svelte';
export { contributions } from './contributions';
export { addCard, editCard, linkCard } from './full_actions';
export { default as LinkGaps } from './LinkGaps.svelte';
export { default as LinkPanel } from './LinkPanel.svelte';
export { default as WriteButton } from './WriteButton.svelte';
