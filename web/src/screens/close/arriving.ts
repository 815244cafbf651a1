/** What is drawn for one who is not in the session yet, in one piece: see `fetch.ts`. */
export { default as Arrived } from './Arrived.svelte';
export { default as Trouble } from './Trouble.svelte';
