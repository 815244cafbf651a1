import { en as everybodysEn } from '../../src/words/en.js';
import { leadEn } from '../../src/words/lead/en.js';
import { leadSv, type LeadOnly } from '../../src/words/lead/sv.js';
import { partEn } from '../../src/words/part/en.js';
import { partSv, type PartOnly } from '../../src/words/part/sv.js';
import { sv as everybodysSv, type Words as Everybodys } from '../../src/words/sv.js';

/** Everything that any screen says. */
export type Words = Everybodys & LeadOnly & { later: PartOnly };

export const sv: Words = { ...everybodysSv, ...leadSv, later: partSv };
export const en: Words = { ...everybodysEn, ...leadEn, later: partEn };
