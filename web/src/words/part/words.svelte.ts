/** What a participant reads later in the session. Loaded with the screens that say it. */
import { inEnglish } from '../english.svelte';
import type { Words } from '../sv';
import { partSv, type PartOnly } from './sv';

/** Fetched with the screens, where the device reads English. */
export const partEnglish = inEnglish(() => import('./en').then(({ partEn }) => partEn));

/** In the language of these words. */
export const partWords = (w: Words): PartOnly => (w.code === 'sv' ? partSv : (partEnglish.now ?? partSv));
