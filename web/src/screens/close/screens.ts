/** What is drawn for one who is not in the session, in one piece: see `fetch.ts`. */
export { default as Arrived } from './Arrived.svelte';
export { default as End } from './End.svelte';
export { default as Outside } from './Outside.svelte';
export { default as Trouble } from './Trouble.svelte';
export { outsideWordsOf } from '../../words/outside/words.svelte';
