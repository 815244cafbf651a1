import type { Facts } from '../pack';

export const facts: Facts = {
  code: 'en',
  date: (atMillis) =>
    new Date(atMillis).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
  clock: (hours, minutes) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
  quoted: (line) => `“${line}”`,
  possessive: (name) => `${name}’s`,
  privacyPage: '/privacy/overview.html',
};
