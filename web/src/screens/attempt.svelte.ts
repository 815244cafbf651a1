import { Refusal } from '../protocol/refusal';

interface Attempt<Entered> {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  make(entering: () => Promise<Entered>): Promise<void>;
  /** The refusal has been read. */
  forget(): void;
}

/** Ways into a session, one at a time; a refusal is told, anything else that goes wrong is not for a person to read. */
export function attempts<Entered>(entered: (what: Entered) => void): Attempt<Entered> {
  let busy = $state(false);
  let refusal = $state.raw<Refusal | null>(null);
  return {
    get busy() {
      return busy;
    },
    get refusal() {
      return refusal;
    },
    async make(entering) {
      if (busy) return;
      busy = true;
      refusal = null;
      try {
        entered(await entering());
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refusal = error;
      } finally {
        busy = false;
      }
    },
    forget: () => (refusal = null),
  };
}
