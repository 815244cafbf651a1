/** All that the page says in Swedish. */
import texts from 'virtual:texts/sv';
import type { LanguagePack } from '../pack';
import { sv } from '.';
import { facts } from './facts';

const pack: LanguagePack = {
  facts,
  words: sv,
  lead: () => import('./lead').then(({ leadSv }) => leadSv),
  part: () => import('./part').then(({ partSv }) => partSv),
  seek: () => import('./seek').then(({ seekSv }) => seekSv),
  yourData: () => import('./your-data').then(({ yourDataSv }) => yourDataSv),
  practice: () => import('./practice').then(({ practiceSv }) => practiceSv),
  texts,
};
export default pack;
