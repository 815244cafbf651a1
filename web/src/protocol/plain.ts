/**
 * Signs that turn the reading direction, show as nothing or are half of one. Joiners stay, since letters and pictures need
 * them; so do the two that part the fields of a card (E12).
 */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /(?![\n\u001e\u001f\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** More than any script piles on one letter; what is piled higher covers what others wrote. */
const PILED = /(\p{M}{4})\p{M}+/gu;

/** Makes a text safe to show among others, regardless of who sealed it (E16). Idempotent. */
export const plain = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '')
    .replace(/\n\s*\n/g, '\n\n')
    .replace(PILED, '$1');
