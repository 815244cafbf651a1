/** All that the page says in English. */
import texts from 'virtual:texts/en';
import type { LanguagePack } from '../pack';
import { en } from '.';
import { facts } from './facts';

const pack: LanguagePack = {
  facts,
  words: en,
  lead: () => import('./lead').then(({ leadEn }) => leadEn),
  part: () => import('./part').then(({ partEn }) => partEn),
  seek: () => import('./seek').then(({ seekEn }) => seekEn),
  yourData: () => import('./your-data').then(({ yourDataEn }) => yourDataEn),
  practice: () => import('./practice').then(({ practiceEn }) => practiceEn),
  texts,
};
export default pack;
