/**
 * The server gives the invitation to the supervisor alone. Her page lends it to the stage's window in the same browser, so
 * that the room sees the code; nothing leaves the device. Where the browser cannot, the stage shows the ring without it.
 */
const ASKED = 'code?';

function channelOf(session: string): BroadcastChannel | null {
  return typeof BroadcastChannel === 'function' ? new BroadcastChannel(`rundan-code-${session}`) : null;
}

/** `session` is anything both windows know and other sessions do not. Returns how to stop. */
export function lendCode(session: string, link: string | null): () => void {
  const channel = channelOf(session);
  if (!channel) return () => undefined;
  channel.onmessage = ({ data }) => {
    if (data === ASKED) channel.postMessage({ link });
  };
  channel.postMessage({ link });
  return () => channel.close();
}

export function borrowCode(session: string, show: (link: string | null) => void): () => void {
  const channel = channelOf(session);
  if (!channel) return () => undefined;
  channel.onmessage = ({ data }) => {
    if (data !== ASKED) show(typeof data?.link === 'string' ? data.link : null);
  };
  channel.postMessage(ASKED);
  return () => channel.close();
}
