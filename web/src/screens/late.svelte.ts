/** Longer than this nobody should wait without being told why. */
export const LATE_MILLIS = 10_000;

/** Whether something has been going on for this long. Call while a component is set up. */
export function useLate(going: () => boolean, millis = LATE_MILLIS): { readonly now: boolean } {
  let late = $state(false);
  $effect(() => {
    late = false;
    if (!going()) return;
    const timer = setTimeout(() => (late = true), millis);
    return () => clearTimeout(timer);
  });
  return {
    get now() {
      return late;
    },
  };
}
