/** Close codes and refusals, as PROTOCOL.md numbers and names them. */

/** Why a session is gone for this page: the close codes that say "do not come back by yourself". */
export const TERMINAL = {
  4500: 'hello-expected',
  4501: 'old-page',
  4502: 'malformed',
  4503: 'too-fast',
  4504: 'unknown',
  4505: 'put-out',
  4506: 'ended',
  4507: 'taken-over',
  4508: 'turned-away',
  4509: 'unreadable',
  4510: 'moved',
  4511: 'expired',
} as const;

/** `final`: a code this page does not know. `left-door`: `unknown`, to one whom the server knew at the door. */
export type Gone = (typeof TERMINAL)[keyof typeof TERMINAL] | 'final' | 'left-door';

export const RESTART = 4000;
export const UNAVAILABLE = 4003;

/** The name of a code that ends it, or null for "come back". A final code newer than this page is `final`. */
export function goneBy(code: number): Gone | null {
  if (code < 4500 || code > 4999) return null;
  return (TERMINAL as Record<number, Gone>)[code] ?? 'final';
}

/** PROTOCOL.md section 7. A newer server may send others, which this page handles as it handles any refusal. */
export type RefusalCode =
  | 'not-allowed'
  | 'not-now'
  | 'not-your-seat'
  | 'unknown-seat'
  | 'unknown-round'
  | 'unknown-knock'
  | 'unknown-holder'
  | 'unknown-card'
  | 'unknown-case'
  | 'unknown-form'
  | 'already-revealed'
  | 'nothing-to-undo'
  | 'key-outdated'
  | 'too-long'
  | 'too-many'
  | 'too-few'
  | 'too-fast'
  | 'out-of-range'
  | 'id-taken'
  | 'seats-changed'
  | 'holders-changed'
  | 'malformed'
  | 'unknown-type'
  | 'sequence-old'
  | 'sequence-gap'
  | 'busy'
  | 'not-saved'
  | 'session-exists'
  | 'wrong-origin'
  | 'lead-secret'
  | 'may-not-lead'
  | 'practice-only';

/** Transient: nothing was done, and the same message may be sent again a little later. */
export const PASSING: ReadonlySet<RefusalCode> = new Set(['busy', 'not-saved', 'too-fast']);
