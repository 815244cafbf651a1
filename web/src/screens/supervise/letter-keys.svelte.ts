/** Whether single letters lead (S, U, T, P). Off until asked for: who dictates or types past a field must not lead by it. */
import { keepLetterKeys, keptLetterKeys } from '../../device/letter-keys';

/** *Stilla*, *Stanna vid uppdraget*, *Tavlan*, *Bara för dig*. */
export const LETTERS = 'sutp';

/** Space is a word's end and no choice when another key was typed so shortly before. */
export const TYPING_MILLIS = 1_500;

let on = $state(keptLetterKeys());

export const letterKeys = {
  get on() {
    return on;
  },
  set(to: boolean): void {
    on = to;
    keepLetterKeys(to);
  },
};
