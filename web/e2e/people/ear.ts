import { expect } from '@playwright/test';
import type { Person } from './person.js';

/** Longer than the last minute of a round that has one minute. */
const ROUND_MILLIS = 75_000;

/**
 * What a screen reader would say of a page by itself: the text of a live region that was there before it changed and does not
 * lie under an open dialog, and the headings that get the focus. Begin before the page is opened.
 */
export class Ear {
  private heard = 0;

  private constructor(private readonly person: Person) {}

  static async of(person: Person): Promise<Ear> {
    await person.page.addInitScript(listen);
    return new Ear(person);
  }

  /** Since the last time this was said, in this order, each once, and nothing else. */
  async hears(...said: (string | RegExp)[]): Promise<void> {
    const since = async () => (await this.said()).slice(this.heard);
    const wanted = said.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one)));
    await expect.poll(since, { message: `what ${this.person.name} hears`, timeout: ROUND_MILLIS }).toEqual(wanted);
    this.heard += said.length;
  }

  /** What the page says of itself, without any picture. */
  async reads(...texts: (string | RegExp)[]): Promise<void> {
    const tree = () => this.person.page.locator('body').ariaSnapshot();
    for (const text of texts)
      await expect
        .poll(tree, `what ${this.person.name} can read`)
        .toMatch(text instanceof RegExp ? text : inTree(text));
  }

  private said(): Promise<string[]> {
    return this.person.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  }
}

const inTree = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

/** Runs in the page before anything else. */
function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  const known = new WeakMap<Element, string>();
  const textOf = (element: Element) => (element as HTMLElement).textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const look = () => {
    const covered = [...document.querySelectorAll('dialog:modal')].at(-1);
    for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live=polite]')) {
      const before = known.get(region);
      const text = textOf(region);
      known.set(region, text);
      // A region that comes with its text is not told of, unless it is an alert.
      const isNew = before === undefined ? region.matches('[role=alert]') : text !== before;
      if (isNew && text && (!covered || covered.contains(region))) heard.push(text);
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLHeadingElement) heard.push(`# ${textOf(target)}`);
  });
}
