/** What no first screen says in English, each piece fetched when it is needed. */
import texts from 'virtual:more-texts/en';
import type { MoreOfLanguage } from '../pack';
import { facts } from './facts';

const more: MoreOfLanguage = {
  ...texts,
  facts,
  lead: () => import('./lead').then(({ leadEn }) => leadEn),
  part: () => import('./part').then(({ partEn }) => partEn),
  seek: () => import('./seek').then(({ seekEn }) => seekEn),
  outside: () => import('./outside').then(({ outsideEn }) => outsideEn),
  connectionTest: () => import('./connection-test').then(({ connectionTestEn }) => connectionTestEn),
  yourData: () => import('./your-data').then(({ yourDataEn }) => yourDataEn),
  practice: () => import('./practice').then(({ practiceEn }) => practiceEn),
};
export default more;
