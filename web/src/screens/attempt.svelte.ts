import { Refusal } from '../session/enter';

export interface Attempt<Entered> {
  readonly busy: boolean;
  /** the code of the refusal, or null */
  readonly problem: string | null;
  make(entering: () => Promise<Entered>): Promise<void>;
  /** The refusal has been read. */
  forget(): void;
}

/** Ways into a session, one at a time; a refusal is told, anything else that goes wrong is not for a person to read. */
export function attempts<Entered>(entered: (what: Entered) => void): Attempt<Entered> {
  let busy = $state(false);
  let problem = $state<string | null>(null);
  return {
    get busy() {
      return busy;
    },
    get problem() {
      return problem;
    },
    async make(entering) {
      if (busy) return;
      busy = true;
      problem = null;
      try {
        entered(await entering());
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problem = error.code;
      } finally {
        busy = false;
      }
    },
    forget: () => (problem = null),
  };
}
