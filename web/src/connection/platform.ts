/** What a connection needs from its environment: the browser here, a fake one in tests. */
import type { Monotonic } from '../clock/session-time';

/** The part of a WebSocket that is used. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface Platform {
  openSocket(): Socket;
  monotonic: Monotonic;
  /** calls once after this delay; the returned function cancels it */
  after(millis: number, call: () => void): () => void;
  /** from 0 up to 1 */
  chance(): number;
  visible(): boolean;
  /** calls whenever the page or the network comes back */
  onWake(call: () => void): () => void;
}

/** The browser, with `/live` of the page's own origin. */
export function browserPlatform(): Platform {
  return {
    openSocket() {
      const { protocol, host } = window.location;
      return new WebSocket(`${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/live`) as Socket;
    },
    monotonic: () => performance.now(),
    after(millis, call) {
      const timer = window.setTimeout(call, millis);
      return () => window.clearTimeout(timer);
    },
    chance: Math.random,
    visible: () => document.visibilityState === 'visible',
    onWake(call) {
      const whenVisible = () => {
        if (document.visibilityState === 'visible') call();
      };
      window.addEventListener('online', call);
      window.addEventListener('pageshow', call);
      document.addEventListener('visibilitychange', whenVisible);
      document.addEventListener('resume', call);
      return () => {
        window.removeEventListener('online', call);
        window.removeEventListener('pageshow', call);
        document.removeEventListener('visibilitychange', whenVisible);
        document.removeEventListener('resume', call);
      };
    },
  };
}
