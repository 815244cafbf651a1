import type { Facts } from '../pack';

export const facts: Facts = {
  code: 'sv',
  date: (atMillis) =>
    new Date(atMillis).toLocaleDateString('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' }),
  clock: (hours, minutes) => `${String(hours).padStart(2, '0')}.${String(minutes).padStart(2, '0')}`,
  quoted: (line) => `”${line}”`,
  possessive: (name) => (/[sxz]$/i.test(name) ? name : `${name}s`),
  privacyPage: '/uppgifter/oversikt.html',
};
