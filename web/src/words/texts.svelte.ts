/** What a phone does not need for its first screens, in the language that is read. Fetch each before it is drawn. */
import type { PracticeGroup } from './practice-group';
import type { FictionalCaseText, LaterTexts, Library } from './template-texts';
import { partOfPack } from './language.svelte';
import type { Facts, YourData } from './pack';

export const library = partOfPack<Library>((more) => more.library());
export const laterTexts = partOfPack<LaterTexts>((more) => more.later());
export const cases = partOfPack<FictionalCaseText[]>((more) => more.cases());
export const yourData = partOfPack<YourData & Facts>(async (more) => ({ ...(await more.yourData()), ...more.facts }));
export const practice = partOfPack<PracticeGroup>((more) => more.practice());
