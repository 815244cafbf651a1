/** Longer than this nobody waits for words: Swedish is read until they come. */
const LONGEST_MILLIS = 2_000;

export interface English<T> {
  /** null until they have come; reading it asks for them */
  readonly now: T | null;
  readonly here: boolean;
  /** Settles when they are here, cannot be had now, or take long; never rejects. */
  fetch(): Promise<void>;
}

/** Words in English. Swedish comes with the page, English is fetched when somebody reads it: a phone loads one of them. */
export function inEnglish<T>(load: () => Promise<T>): English<T> {
  let words = $state.raw<T | null>(null);
  let coming: Promise<void> | null = null;
  const ask = () =>
    (coming ??= load().then(
      (loaded) => void (words = loaded),
      // Asked for again the next time somebody reads.
      () => void (coming = null),
    ));
  return {
    get now() {
      if (!words) void ask();
      return words;
    },
    get here() {
      return words !== null;
    },
    async fetch() {
      if (!words) await Promise.race([ask(), new Promise((late) => setTimeout(late, LONGEST_MILLIS))]);
    },
  };
}
