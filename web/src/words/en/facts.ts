import type { Facts } from '../pack';

export const facts: Facts = {
  date: (atMillis) =>
    new Date(atMillis).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
  quoted: (line) => `“${line}”`,
  privacyPage: '/privacy/overview.html',
  accessibilityPage: '/privacy/accessibility.html',
};
