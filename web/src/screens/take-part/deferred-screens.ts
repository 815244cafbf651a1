/** The screens that come later in a session, in one piece: see `prefetch.svelte.ts`. */
import '../../style/forced-colors.css';
import { keepFocus } from '../../parts/keep-focus';

export { coverWhenAway } from '../../parts/cover';
export { default as Still } from '../../parts/Still.svelte';
export { default as Thread } from '../../parts/Thread.svelte';
export { default as OwnInsights } from '../close/OwnInsights.svelte';
export { default as Asked } from './Asked.svelte';
export { default as Closing } from './Closing.svelte';
export { default as Dim } from './Dim.svelte';
export { default as FocusQuestion } from './FocusQuestion.svelte';
export { default as Guest } from './Guest.svelte';
export { default as Listen } from './Listen.svelte';
export { default as LobbyMore } from './LobbyMore.svelte';
export { default as Points } from './Points.svelte';
export { default as Scene } from './Scene.svelte';
export { default as Sheets } from './Sheets.svelte';
export { default as TellerFoot } from './TellerFoot.svelte';
/** What is said on these screens is sent by it: it must be here when they are. */
export { sendingOf } from '../../session/sending';
export { laterTexts } from '../../words/texts.svelte';
export { partWordsOf } from '../../words/part/words.svelte';

keepFocus();
