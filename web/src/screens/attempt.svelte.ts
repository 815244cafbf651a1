import { Refusal } from '../session/enter';

/** Ways into a session, one at a time; a refusal is told, anything else that goes wrong is not for a person to read. */
export class Attempt<Entered> {
  busy = $state(false);
  /** the code of the refusal, or null */
  problem = $state<string | null>(null);

  constructor(private readonly entered: (what: Entered) => void) {}

  async make(entering: () => Promise<Entered>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      this.entered(await entering());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.problem = error.code;
    } finally {
      this.busy = false;
    }
  }
}
