import { en as everybodysEn } from '../../src/words/en/index.js';
import { leadEn } from '../../src/words/en/lead.js';
import { leadSv, type LeadOnly } from '../../src/words/sv/lead.js';
import { outsideEn } from '../../src/words/en/outside.js';
import { partEn } from '../../src/words/en/part.js';
import { outsideSv } from '../../src/words/sv/outside.js';
import type { OutsideWords } from '../../src/words/pack.js';
import { partSv, type PartOnly } from '../../src/words/sv/part.js';
import { sv as everybodysSv, type Words as Everybodys } from '../../src/words/sv/index.js';

/** Everything that any screen says. */
export type Words = Everybodys & LeadOnly & { later: PartOnly; outside: OutsideWords };

export const sv: Words = { ...everybodysSv, ...leadSv, later: partSv, outside: outsideSv };
export const en: Words = { ...everybodysEn, ...leadEn, later: partEn, outside: outsideEn };
