import { expect, type Locator } from '@playwright/test';
import { Person } from './person.js';

/** Size of an old phone. */
export const phone = { width: 360, height: 740 };

export class Participant extends Person {
  /** Where the card is written. */
  get field(): Locator {
    return this.page.getByRole('textbox', { name: this.w.write.unnamed });
  }

  /** Opens the link of the invitation, says the name and knocks. */
  async knock(invitation: string): Promise<void> {
    await this.arrive(invitation);
    await this.knockHere();
  }

  /** Opens the link of the invitation and says the name. */
  async arrive(invitation: string): Promise<void> {
    await this.page.goto(invitation);
    await this.page.getByLabel(this.w.join.name).fill(this.name);
  }

  /** Knocks, once arrived. */
  async knockHere(): Promise<void> {
    await this.button(this.w.join.knock).click();
  }

  async seesDoor(): Promise<void> {
    await this.sees(this.w.join.atDoor);
  }

  async isIn(): Promise<void> {
    await this.sees(this.w.join.youAreIn);
  }

  /** What is fetched ahead in the room has come. */
  async hasEverything(): Promise<void> {
    const fetched = () =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/deferred-screens-'));
    await expect.poll(() => this.page.evaluate(fetched), `what ${this.name} fetches ahead`).toBe(true);
    await this.page.waitForLoadState('networkidle');
  }

  /** Writes as on a phone, letter by letter; nothing is sent. */
  async type(text: string): Promise<void> {
    await this.field.click();
    await this.page.keyboard.press('End');
    await this.field.pressSequentially(text);
  }

  async putCard(): Promise<void> {
    await this.button(this.w.write.put).click();
  }

  /** The server has said that it has the card. */
  async hasCardOnTable(): Promise<void> {
    await expect(this.page.getByText(this.w.write.onTable, { exact: true }), `${this.name}'s card`).toBeVisible();
  }

  /** Opens the own notes. */
  async notes(): Promise<Locator> {
    await this.button(this.w.note.open).click();
    return this.page.getByRole('textbox', { name: this.w.later.ownNotes.label });
  }
}
