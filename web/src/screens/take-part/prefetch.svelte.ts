import { untrack } from 'svelte';
import { fetchOutside } from '../close/fetch';

/** What a phone needs later in the session: prefetched once it is in the room, so that a lost network does not hurt. */

type DeferredScreens = typeof import('./deferred-screens');

/** What is on the screen comes first; many phones join on one network at the same time. */
const DELAY_MILLIS = 4_000;

let loaded = $state.raw<DeferredScreens | null>(null);
let failed = $state(false);
let asked = false;

function fetchScreens(language: string): void {
  if (asked) return;
  asked = true;
  failed = false;
  import('./deferred-screens')
    .then(async (screens) => {
      await Promise.all([
        screens.partWordsOf.fetch(language),
        screens.laterTexts.fetch(language),
        fetchOutside(language),
      ]);
      loaded = screens;
    })
    .catch(() => {
      // Tried again when the network is back, or when it is needed.
      asked = false;
      failed = true;
    });
}

/**
 * Call while a component is set up.
 *
 * @param now whether the screens are needed at once
 * @param inRoom whether this phone is in the room, with the network there
 * @param language the language this phone reads
 * @param prefetchSending fetches what these screens send with, for the session of this moment
 * @returns `now`: null until it has come; `missing`: it is needed, and the server does not have it any more
 */
export function useDeferredScreens(
  now: () => boolean,
  inRoom: () => boolean,
  language: () => string,
  prefetchSending: () => void,
) {
  $effect(() => {
    if (!inRoom()) return;
    if (loaded) return untrack(prefetchSending);
    const reads = untrack(language);
    if (now()) return fetchScreens(reads);
    const delay = setTimeout(() => fetchScreens(reads), DELAY_MILLIS);
    return () => clearTimeout(delay);
  });
  return {
    get now(): DeferredScreens | null {
      return loaded;
    },
    get missing(): boolean {
      return failed && now() && inRoom();
    },
  };
}
