/** What no first screen says in Swedish, each piece fetched when it is needed. */
import texts from 'virtual:more-texts/sv';
import type { MoreOfLanguage } from '../pack';
import { facts } from './facts';

const more: MoreOfLanguage = {
  ...texts,
  facts,
  lead: () => import('./lead').then(({ leadSv }) => leadSv),
  part: () => import('./part').then(({ partSv }) => partSv),
  seek: () => import('./seek').then(({ seekSv }) => seekSv),
  outside: () => import('./outside').then(({ outsideSv }) => outsideSv),
  connectionTest: () => import('./connection-test').then(({ connectionTestSv }) => connectionTestSv),
  yourData: () => import('./your-data').then(({ yourDataSv }) => yourDataSv),
  practice: () => import('./practice').then(({ practiceSv }) => practiceSv),
};
export default more;
