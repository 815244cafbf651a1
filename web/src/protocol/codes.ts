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
} as const;

export type Gone = (typeof TERMINAL)[keyof typeof TERMINAL] | 'final';

export const RESTART = 4000;
export const UNAVAILABLE = 4003;

/** The name of a code that ends it, or null for "come back". A final code newer than this page is `final`. */
export function goneBy(code: number): Gone | null {
  if (code < 4500 || code > 4999) return null;
  return (TERMINAL as Record<number, Gone>)[code] ?? 'final';
}

/** Nothing was done and the same may be sent again a little later. */
export const PASSING: ReadonlySet<string> = new Set(['busy', 'not-saved', 'too-fast']);
