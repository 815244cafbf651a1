import { expect, type Page } from '@playwright/test';
import type { Person } from './person.js';
import type { Supervisor } from './supervisor.js';

/** More stops than any screen has; who has passed so many has been everywhere. */
const EVERY_STOP = 90;
/** A screen may be fetched, and glides into its place. */
const SETTLE_MILLIS = 3_000;

/** Uses a page by its keyboard alone. At each stop the focus must be seen, and not lie under something else (WCAG 2.4.7, 2.4.11). */
export class Keyboard {
  constructor(private readonly person: Person) {}

  private get page(): Page {
    return this.person.page;
  }

  /** Moves the focus forwards to what is called this; fails where it cannot be reached. */
  async to(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stops = 0; stops < EVERY_STOP; stops++) {
      const here = await this.here();
      if (here && matches(here, name)) return;
      passed.push(here ?? '(nothing)');
      await this.page.keyboard.press(key);
      await this.isSeen();
    }
    throw new Error(`${this.person.name} cannot reach ${name} by ${key}; passed\n${passed.join('\n')}`);
  }

  /** Moves the focus there and presses it. */
  async press(name: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await expect(this.offered(name), `${this.person.name} is offered ${name}`).not.toHaveCount(0);
    await this.to(name);
    await this.page.keyboard.press(key);
  }

  /** Moves the focus to a field and writes. */
  async write(field: string | RegExp, text: string): Promise<void> {
    await expect(this.page.getByRole('textbox', { name: field }).first()).toBeEditable();
    await this.to(field);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  key(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** The focus is on something of the page, which is called this where that is said. */
  async isAt(name?: string | RegExp): Promise<void> {
    const where = async () => {
      const here = await this.here();
      return here !== null && (name === undefined || matches(here, name)) ? 'there' : here;
    };
    await expect.soft
      .poll(where, { message: `focus of ${this.person.name}, wanted at ${name ?? 'anything'}`, timeout: SETTLE_MILLIS })
      .toBe('there');
  }

  private offered(name: string | RegExp) {
    const roles = ['button', 'link', 'radio', 'checkbox', 'combobox'] as const;
    const [first, ...rest] = roles.map((role) => this.page.getByRole(role, { name, exact: true }));
    return rest.reduce((all, one) => all.or(one), first!.or(this.page.locator('summary', { hasText: name })));
  }

  /** What the focused element is called; null when the focus is on the page itself. */
  private async here(): Promise<string | null> {
    const focused = this.page.locator(':focus');
    if ((await focused.count()) === 0) return null;
    const tree = await focused.first().ariaSnapshot();
    return /^- \S+ "((?:[^"\\]|\\.)*)"/.exec(tree)?.[1]?.replaceAll('\\', '') ?? (await focused.first().innerText());
  }

  private async isSeen(): Promise<void> {
    const fault = () => this.page.evaluate(findFault);
    await expect.soft
      .poll(fault, { message: `what hides the focus of ${this.person.name}`, timeout: SETTLE_MILLIS })
      .toBeNull();
  }
}

/** From the start to the lobby of *Uppdragsrundan*, by keyboard alone; the answer is the invitation. */
export async function openByKeyboard(keyboard: Keyboard, { page, w, name }: Supervisor, origin: string) {
  await page.goto(`${origin}/`);
  await keyboard.press(w.start.lead);
  await expect(page.getByRole('heading', { name: w.create.title })).toBeVisible();
  await keyboard.isAt(w.create.title);
  await keyboard.write(w.create.yourName, name);
  await keyboard.to(w.create.sector);
  await keyboard.key('ArrowDown');
  await keyboard.press(w.create.open);
  await expect(page.getByRole('button', { name: w.lobby.next, exact: true })).toBeVisible();
  await keyboard.isAt();
  await keyboard.press(w.copy);
  await expect(page.getByRole('button', { name: w.copied })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

const matches = (said: string, name: string | RegExp) => (typeof name === 'string' ? said === name : name.test(said));

/** Runs in the page. */
function findFault(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null; // the browser's own bars are next
  const called = (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40);
  const what = `${focused.tagName.toLowerCase()} ${focused.id} "${called}"`;
  // A field may be framed by its paper, and a mark be covered by its own label.
  const around: Element[] = [focused, ...((focused as HTMLInputElement).labels ?? [])];
  const paper = focused.closest('.paper') ?? focused.parentElement!;
  const framed = [...around, paper].some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  });
  if (!framed) return `${what}: nothing shows that it has the focus`;
  const shown = focused.getBoundingClientRect();
  const steps = [0.1, 0.5, 0.9];
  const points = steps.flatMap((x) =>
    steps.map((y) => [shown.x + x * shown.width, shown.y + y * shown.height] as const),
  );
  const free = points.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return !!top && around.some((element) => element.contains(top) || (top.contains(element) && top !== document.body));
  });
  return free.length * 2 > points.length || (shown.height > innerHeight && free.length > 0)
    ? null
    : `${what}: ${points.length - free.length} of ${points.length} points lie under something or outside`;
}
