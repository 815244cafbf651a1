import { expect, type Locator, type Page } from '@playwright/test';
import { Person } from './person.js';
import { Stage } from './stage.js';

/** Sizes of a laptop and of a projector. */
export const laptop = { width: 1440, height: 900 };
export const projector = { width: 1920, height: 1080 };

export class Supervisor extends Person {
  /** The one choice that Space presses. */
  get primary(): Locator {
    return this.page.locator('button[aria-keyshortcuts="Space"]');
  }

  /** From the start to the lobby of a short session. Answers the mandate as it stands there. */
  open(origin: string, sector: string): Promise<string> {
    return this.openForm(origin, sector, 'kort-traff');
  }

  /** From the start to the lobby of a form, in its own length or another of its lengths. Answers the mandate. */
  async openForm(origin: string, sector: string, form: string, minutes?: number): Promise<string> {
    await this.page.goto(`${origin}/`);
    await this.button(this.w.start.lead).click();
    const choice = this.page.locator(`input[name="form"][value="${form}"]`);
    if (!(await choice.isVisible())) await this.page.locator('fieldset summary').first().click();
    await choice.check();
    if (minutes !== undefined) {
      await this.page.getByText(this.w.create.changePlan).click();
      await this.page.getByRole('radio', { name: this.w.create.minutes(minutes) }).check();
    }
    await this.page.getByLabel(this.w.create.yourName).fill(this.name);
    await this.page.getByLabel(this.w.create.sector).selectOption(sector);
    const mandate = await this.page.getByRole('textbox', { name: this.w.mandate }).inputValue();
    await this.button(this.w.create.open).click();
    await expect(this.primary).toHaveText(this.w.lobby.next);
    return mandate;
  }

  /** Presses the primary by Space, once it says this. */
  async space(label: string): Promise<void> {
    await this.mayPress(label);
    await this.page.keyboard.press('Space');
  }

  /** Clicks the primary, once it says this. */
  async press(label: string): Promise<void> {
    await this.mayPress(label);
    await this.primary.click();
  }

  /** The primary says this, and what was pressed before is answered: until then it takes no second step. */
  private async mayPress(label: string): Promise<void> {
    await expect(this.primary).toHaveText(label);
    await expect(this.primary).toHaveAttribute('aria-busy', 'false');
  }

  /** A picture of a code that phones can read, once it is shown. */
  async code(label = this.w.lobby.scan): Promise<Buffer> {
    return this.page.getByRole('img', { name: label }).filter({ visible: true }).screenshot();
  }

  /** The link that the lobby's code says, by the button that copies it. */
  async invitation(): Promise<string> {
    await this.button(this.w.copy).filter({ visible: true }).first().click();
    await expect(this.button(this.w.copied)).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Lets in at once, wherever the group is. */
  async admit(name: string): Promise<void> {
    const inLobby = this.button(this.w.lobby.admitName(name));
    await inLobby.or(this.button(this.w.knocks.nowName(name))).click();
  }

  async admitAll(count: number): Promise<void> {
    if (count === 1) await this.button(new RegExp(`^${this.w.lobby.admit} `)).click();
    else await this.button(this.w.lobby.admitAll(count)).click();
  }

  async addSeat(name: string): Promise<void> {
    // The field stays, so that the next can be added at once.
    const open = this.button(`+ ${this.w.lobby.addSeat}`);
    if (await open.isVisible()) await open.click();
    await this.page.getByRole('textbox', { name: this.w.lobby.addName }).fill(name);
    await this.button(this.w.lobby.add).click();
  }

  /** Opens what can be done with a seat. */
  async menu(name: string): Promise<void> {
    await this.page
      .getByRole('button', { name: new RegExp(`^${this.w.seat.menu(name)}(,|$)`) })
      .filter({ visible: true })
      .last()
      .click();
  }

  /** Says what somebody at the table is to be, or who writes for a seat without a phone. */
  async chooseFor(name: string, question: string, choice: string): Promise<void> {
    await this.menu(name);
    const dialog = this.page.getByRole('dialog', { name });
    await dialog.getByRole('combobox', { name: question }).selectOption(choice);
    await dialog.getByRole('button', { name: this.w.close }).click();
  }

  /** Sets what holds for the whole group. */
  async setGroup(what: string, on: boolean): Promise<void> {
    await this.page.getByRole('button', { name: `${this.w.lead.more} …` }).click();
    await this.button(this.w.groups.title).last().click();
    const dialog = this.page.getByRole('dialog', { name: this.w.groups.title });
    await dialog.getByText(what, { exact: true }).click();
    await expect(dialog.getByRole('checkbox', { name: what })).toBeChecked({ checked: on });
    await dialog.getByRole('button', { name: this.w.close }).click();
  }

  /** Taps the seat: gives it the word, or says that it has had it. */
  async tap(name: string): Promise<void> {
    const does = [this.w.seat.giveWord(name), this.w.seat.hasHad(name)].join('|');
    await this.page.getByRole('button', { name: new RegExp(`^(${does})`) }).click();
  }

  async goTo(round: string): Promise<void> {
    await this.page.getByRole('button', { name: this.w.lead.goTo(round) }).click();
  }

  async back(): Promise<void> {
    await this.page.getByRole('button', { name: this.w.lead.back }).click();
  }

  /** Opens the stage in its own window, by its key. */
  async openStage(): Promise<Stage> {
    const opened = this.page.waitForEvent('popup');
    await this.page.keyboard.press('t');
    const window: Page = await opened;
    await window.setViewportSize(projector);
    return new Stage(`stage of ${this.name}`, window, this.watch, this.w);
  }

  /** Puts somebody out, after being asked. */
  async putOut(name: string): Promise<void> {
    await this.menu(name);
    await this.button(this.w.person.putOut).click();
    await expect(this.page.getByRole('dialog', { name: this.w.person.putOutTitle(name) })).toBeVisible();
    await this.button(this.w.person.putOut).click();
  }

  /** Opens, at a seat without a phone, the card to write for it. */
  async writeFor(name: string): Promise<Locator> {
    await this.button(this.w.lead.writeFor).click();
    return this.page.getByRole('textbox', { name: this.w.write.fieldFor(name) });
  }

  /** Ends and erases, after being asked. */
  async end(): Promise<void> {
    await this.press(this.w.lead.end);
    await this.confirmEnd();
  }

  /** Answers the question; where something may be lost it is asked once more. */
  async confirmEnd(): Promise<void> {
    const question = this.page.getByRole('dialog', { name: this.w.lead.ending.title });
    await question.getByRole('button', { name: this.w.lead.ending.yes }).click();
    const anyway = question.getByRole('button', { name: this.w.keep.eraseAnyway });
    if (await anyway.isVisible()) await anyway.click();
  }
}
