/** The screens that come later in a session, in one piece: see `ahead.svelte.ts`. */
export { default as Answer } from './Answer.svelte';
export { default as Asked } from './Asked.svelte';
export { default as CaseText } from './CaseText.svelte';
export { default as Check } from './Check.svelte';
export { default as Choice } from './Choice.svelte';
export { default as Erased } from './Erased.svelte';
export { default as Insight } from './Insight.svelte';
export { default as Listen } from './Listen.svelte';
export { default as Perspective } from './Perspective.svelte';
export { default as Question } from './Question.svelte';
export { default as Sheets } from './Sheets.svelte';
export { default as Tell } from './Tell.svelte';
