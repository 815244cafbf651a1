/** What a phone needs later in the session: fetched ahead once it is in the room, so that a lost network does not hurt. */

export type Later = typeof import('./later');

/** First comes what is on the screen; many phones join on one network at the same time. */
const REST_MILLIS = 4_000;

let loaded = $state.raw<Later | null>(null);
let asked = false;

function fetchLater(): void {
  if (asked) return;
  asked = true;
  import('./later').then(
    (later) => (loaded = later),
    // Tried again when the network is back, or when it is needed.
    () => (asked = false),
  );
}

/**
 * Null until it has come. Call while a component is set up.
 *
 * @param now whether it is needed at once
 * @param inRoom whether this phone is in the room, with the network there
 */
export function useLater(now: () => boolean, inRoom: () => boolean): { readonly now: Later | null } {
  $effect(() => {
    if (loaded || !inRoom()) return;
    if (now()) return fetchLater();
    const rest = setTimeout(fetchLater, REST_MILLIS);
    return () => clearTimeout(rest);
  });
  return {
    get now() {
      return loaded;
    },
  };
}
