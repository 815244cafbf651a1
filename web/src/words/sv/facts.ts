import type { Facts } from '../pack';

export const facts: Facts = {
  date: (atMillis) =>
    new Date(atMillis).toLocaleDateString('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' }),
  quoted: (line) => `”${line}”`,
  privacyPage: '/uppgifter/oversikt.html',
  accessibilityPage: '/uppgifter/tillganglighet.html',
};
