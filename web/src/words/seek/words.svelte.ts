/** What is read by one who types a code. Loaded with the screens that say it. */
import { inEnglish } from '../english.svelte';
import type { Words } from '../sv';
import { seekSv, type SeekWords } from './sv';

/** Fetched with the screens, where the device reads English. */
export const seekEnglish = inEnglish(() => import('./en').then(({ seekEn }) => seekEn));

/** In the language of these words. */
export const seekWords = (w: Words): SeekWords => (w.code === 'sv' ? seekSv : (seekEnglish.now ?? seekSv));
