/** What is drawn for one who is not in the session any more, in one piece: see `fetch.ts`. */
export { default as End } from './End.svelte';
export { default as Outside } from './Outside.svelte';
export { outsideWordsOf } from '../../words/outside/words.svelte';
