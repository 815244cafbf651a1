import { Person } from './person.js';

/** What the room sees. Nothing can be done on it. */
export class Stage extends Person {
  /** A picture of the invitation's code. */
  async code(): Promise<Buffer> {
    return this.page.getByRole('img', { name: this.w.lobby.scan }).screenshot();
  }
}
