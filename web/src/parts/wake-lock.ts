import type { Attachment } from 'svelte/attachments';

/** Keeps the screen awake while the element is shown, where the browser can; it lets go when the page is hidden. */
export const awake: Attachment = () => {
  const locks = navigator.wakeLock as WakeLock | undefined;
  if (!locks) return;
  let over = false;
  let held: WakeLockSentinel | null = null;
  const hold = () => {
    if (document.visibilityState !== 'visible' || over) return;
    locks.request('screen').then(
      (lock) => {
        if (over) void lock.release();
        else held = lock;
      },
      // Low battery or a browser's own mind: the screen may then sleep, and nothing is lost by it.
      () => undefined,
    );
  };
  hold();
  document.addEventListener('visibilitychange', hold);
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', hold);
    void held?.release();
  };
};
