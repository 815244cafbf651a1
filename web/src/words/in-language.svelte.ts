/** Longer than this nobody waits for another language: the one that is there is read until it comes. */
const LONGEST_MILLIS = 2_000;

export interface InLanguage<T> {
  /** In this language, else in the one that came first, while this one is asked for. Fetch it before the first use. */
  in(code: string): T;
  has(code: string): boolean;
  /** Settles when it is here, or takes long and another language is here; rejects when there is none. */
  fetch(code: string): Promise<void>;
}

/**
 * Something that each language has, fetched for the languages that are read: a phone loads one of them.
 *
 * @param here what need not be fetched
 */
export function inLanguage<T>(load: (code: string) => Promise<T>, here: Record<string, T> = {}): InLanguage<T> {
  let loaded = $state.raw(here);
  const coming = new Map<string, Promise<void>>();

  function ask(code: string): Promise<void> {
    const asked = coming.get(code);
    if (asked) return asked;
    const came = load(code).then((one) => {
      loaded = { ...loaded, [code]: one };
    });
    // Asked for again the next time somebody reads.
    came.catch(() => coming.delete(code));
    coming.set(code, came);
    return came;
  }

  return {
    in(code) {
      if (!loaded[code]) ask(code).catch(() => undefined);
      return (loaded[code] ?? Object.values(loaded)[0])!;
    },
    has: (code) => !!loaded[code],
    async fetch(code) {
      if (loaded[code]) return;
      if (Object.keys(loaded).length === 0) return ask(code);
      const late = new Promise((resolve) => setTimeout(resolve, LONGEST_MILLIS));
      await Promise.race([ask(code).catch(() => undefined), late]);
    },
  };
}
