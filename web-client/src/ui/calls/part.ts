// What participants need of it, in one request.
export { default as CallButton } from './CallButton.svelte';
export { default as Calls } from './Calls.svelte';
