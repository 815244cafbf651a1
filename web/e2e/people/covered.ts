import { expect, type Locator } from '@playwright/test';
import type { Person } from './person.js';

/** Wherever one looks or touches there are these words and these buttons, and nothing else. */
export async function isCovered(person: Person, words: string, buttons: string[] = []): Promise<void> {
  await person.sees(words);
  const cover: Locator = person.page.locator('.still');
  // It settles in; what lies behind shines through until then.
  await expect(cover).toHaveCSS('opacity', '1');
  const holes = await cover.evaluate((element) => {
    const steps = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
    const points = steps.flatMap((x) => steps.map((y) => [x * innerWidth, y * innerHeight] as const));
    const through = points.filter(([x, y]) => !element.contains(document.elementFromPoint(x, y)));
    const glass = /rgba|transparent/.test(getComputedStyle(element).backgroundColor);
    return glass ? ['see-through'] : through;
  });
  expect(holes, `what ${person.name} sees behind the stillness`).toEqual([]);
  const said = await cover.evaluate((element: HTMLElement) => {
    // What is told to screen readers alone stands in the cover too: outside of it they would not hear it.
    const told = [...element.querySelectorAll<HTMLElement>('.sr')];
    for (const one of told) one.hidden = true;
    const shown = element.innerText;
    for (const one of told) one.hidden = false;
    return shown;
  });
  expect(said.split('\n').filter(Boolean)).toEqual([words, ...buttons]);
  // Nor can it be reached by keyboard, or told by a screen reader; and Escape, though pressed twice, takes nothing away.
  for (const key of ['Escape', 'Escape', 'Tab', 'Tab', 'Tab', 'Tab']) await person.page.keyboard.press(key);
  const outside = (element: Element) => {
    const focused = document.activeElement;
    if (!element.matches(':modal')) return 'everything';
    return focused === null || focused === document.body || element.contains(focused) ? null : focused.outerHTML;
  };
  await expect.poll(() => cover.evaluate(outside), `what ${person.name} can reach outside the stillness`).toBeNull();
}
