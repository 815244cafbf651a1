/** All that the page says in Swedish. */
import texts from 'virtual:texts/sv';
import type { LanguagePack } from '../pack';
import { sv } from '.';

const pack: LanguagePack = { words: sv, texts, more: () => import('./more') };
export default pack;
