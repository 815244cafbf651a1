import type { RefusalCode } from './codes';

/**
 * A refusal, by the server or by this page before anything was sent. Anything else that is thrown is a programming error and
 * is never turned into a refusal silently.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    /** of `too-fast`: when it may be tried again */
    readonly retryAfterMillis = 0,
  ) {
    super(code);
  }
}
