import { askTime } from './server-time';

/** Why there is no connection, as far as a page can find out. */
export type Cause = 'offline' | 'blocked' | 'unreachable';

interface Reach {
  /** false only where the device itself says that it has no network */
  online(): boolean;
  /** whether the server answers over HTTP, on the way that pages come */
  answers(): Promise<boolean>;
}

/**
 * Where the server answers over HTTP and no WebSocket comes through, the network stops WebSockets: some proxies and filters do.
 */
export async function findCause({ online, answers }: Reach): Promise<Cause> {
  if (!online()) return 'offline';
  return (await answers()) ? 'blocked' : 'unreachable';
}

export const browserReach: Reach = {
  online: () => navigator.onLine,
  answers: async () => (await askTime()) !== null,
};
