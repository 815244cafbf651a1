/** All that the page says in English. */
import texts from 'virtual:texts/en';
import type { LanguagePack } from '../pack';
import { en } from '.';

const pack: LanguagePack = { words: en, texts, more: () => import('./more') };
export default pack;
