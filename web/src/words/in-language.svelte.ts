/** Longer than this nobody waits for another language: the one that is there is read until it comes. */
const LONGEST_MILLIS = 2_000;

export interface InLanguage<T> {
  /** In this language, else in the one that was read last, while this one is asked for. Fetch it before the first use. */
  in(code: string): T;
  has(code: string): boolean;
  /** Settles when it is here, or takes long and another language is here; rejects when there is none. */
  fetch(code: string): Promise<void>;
}

/** Something that each language has, fetched for the languages that are read: a phone loads one of them. */
export function inLanguage<T>(load: (code: string) => Promise<T>): InLanguage<T> {
  let loaded = $state.raw<Record<string, T>>({});
  let last: string | null = null;
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
      const own = loaded[code];
      if (own !== undefined) {
        last = code;
        return own;
      }
      ask(code).catch(() => undefined);
      const other = last === null ? Object.values(loaded)[0] : loaded[last];
      if (other === undefined) throw new Error(`nothing in ${code}, nor in another language`);
      return other;
    },
    has: (code) => loaded[code] !== undefined,
    async fetch(code) {
      if (loaded[code] !== undefined) return;
      if (Object.keys(loaded).length === 0) return ask(code);
      const late = new Promise((resolve) => setTimeout(resolve, LONGEST_MILLIS));
      await Promise.race([ask(code).catch(() => undefined), late]);
    },
  };
}
