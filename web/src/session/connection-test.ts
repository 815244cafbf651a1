/** *Prova förbindelsen*: what a session needs of this device and its network, tried one by one. */
import type { Platform } from '../connection/platform';

/** 'no': a session cannot be held like this · 'less': it can, with something missing */
export type Result = 'trying' | 'yes' | 'less' | 'no';

export interface Tried {
  page: Result;
  live: Result;
  clock: Result;
  /** how far the device's clock is ahead of the server's; null until it is known */
  clockAheadMillis: number | null;
  kept: Result;
  awake: Result;
}

export const UNTRIED: Tried = {
  page: 'trying',
  live: 'trying',
  clock: 'trying',
  clockAheadMillis: null,
  kept: 'trying',
  awake: 'trying',
};

const OVERDUE_MILLIS = 8_000;
/** From here on people notice that the times shown differ from a clock on the wall. */
const CLOCK_MILLIS = 60_000;
/** What our server closes with is above; below are the network's and the browser's own. */
const OURS = 4_000;

export function clockResult(nowMillis: number | null, deviceMillis: number): Pick<Tried, 'clock' | 'clockAheadMillis'> {
  if (nowMillis === null) return { clock: 'no', clockAheadMillis: null };
  const clockAheadMillis = deviceMillis - nowMillis;
  return { clock: Math.abs(clockAheadMillis) < CLOCK_MILLIS ? 'yes' : 'less', clockAheadMillis };
}

/**
 * Whether a WebSocket opens and what is sent on it reaches the server: a `ping` before any greeting, which the server
 * answers by closing (C1). It is no try to come in, and is not counted as one.
 */
export function tryLive(platform: Pick<Platform, 'openSocket' | 'after'>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = platform.openSocket();
    const settle = (result: boolean) => {
      cancel();
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(result);
    };
    const cancel = platform.after(OVERDUE_MILLIS, () => settle(false));
    socket.onopen = () => socket.send(JSON.stringify({ type: 'ping', at: 0 }));
    socket.onmessage = () => settle(true);
    socket.onclose = ({ code }) => settle(code >= OURS);
  });
}

/** Whether the browser can hold the screen awake; it is let go at once. */
export async function tryAwake(): Promise<Result> {
  try {
    const lock = await navigator.wakeLock.request('screen');
    await lock.release();
    return 'yes';
  } catch {
    return 'less';
  }
}
