import { expect, type Locator, type Page } from '@playwright/test';
import { sv, type Words } from './words.js';
import type { Watch } from './watch.js';

/** Somebody in front of a screen. What is said about it is said in the words that stand on the screen. */
export class Person {
  constructor(
    readonly name: string,
    readonly page: Page,
    readonly watch: Watch,
    readonly w: Words = sv,
  ) {}

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Somewhere on the screen stands this, in a person's sight. */
  text(text: string | RegExp): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.text(text), `${this.name} sees ${text}`).toBeVisible();
  }

  async seesNot(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true }), `${this.name} sees ${text}`).toHaveCount(0);
  }

  /** Whole seconds left of the round, as the line of time shows them. */
  async remainingSeconds(): Promise<number> {
    const line = this.page.getByRole('timer');
    await expect(line).toHaveAttribute('data-remaining-seconds', /\d/);
    return Number(await line.getAttribute('data-remaining-seconds'));
  }

  /** The seats as they stand round the table, each as it is told to one who cannot see. */
  seats(): Promise<string> {
    return this.page.getByRole('list', { name: this.w.seat.table, exact: true }).ariaSnapshot();
  }

  /** Seat of somebody at the table, as this screen draws it. */
  seat(name: string): Locator {
    return this.page
      .getByRole('list', { name: this.w.seat.table, exact: true })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  /** The texts of the cards on the table, in the order in which this screen shows them. */
  cards(): Promise<string[]> {
    return this.cardList.locator('.card-text').allInnerTexts();
  }

  get cardList(): Locator {
    return this.page.getByRole('list', { name: this.w.later.laid.title });
  }
}
