import { untrack } from 'svelte';

/** What a phone needs later in the session: fetched ahead once it is in the room, so that a lost network does not hurt. */

export type DeferredScreens = typeof import('./deferred-screens');

/** First comes what is on the screen; many phones join on one network at the same time. */
const REST_MILLIS = 4_000;

let loaded = $state.raw<DeferredScreens | null>(null);
let failed = $state(false);
let asked = false;

function fetchScreens(english: boolean): void {
  if (asked) return;
  asked = true;
  failed = false;
  import('./deferred-screens')
    .then(async (screens) => {
      if (english) await screens.partEnglish.fetch();
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
 * @param now whether it is needed at once
 * @param inRoom whether this phone is in the room, with the network there
 * @param english whether this phone reads English
 * @returns `now`: null until it has come; `missing`: it is needed, and the server does not have it any more
 */
export function useDeferredScreens(now: () => boolean, inRoom: () => boolean, english: () => boolean) {
  $effect(() => {
    if (loaded || !inRoom()) return;
    const reads = untrack(english);
    if (now()) return fetchScreens(reads);
    const rest = setTimeout(() => fetchScreens(reads), REST_MILLIS);
    return () => clearTimeout(rest);
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
