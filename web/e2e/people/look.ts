import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type ViewportSize } from '@playwright/test';
import type { Person } from './person.js';

/** Where the pictures go, when they are asked for; looked at by people, not compared. */
const pictures = fileURLToPath(new URL('../../../target/pictures', import.meta.url));

const picturesWanted = process.env.RUNDAN_FULL === 'true';

/** At a new size tables are laid out and texts fitted again. */
const SETTLE_MILLIS = 3_000;
/** What a finger hits. */
const TOUCH_PX = 44;
/** Wider than this there is a mouse. */
const PHONE_PX = 480;

/** Where the one thing to do stands: seen at once, or where a form ends; none where one listens, or one for each card. */
export type Primary = 'in sight' | 'on the page' | 'none' | 'for each';

/** Looks at a screen in each of these sizes for what no screen may have. */
export async function looksRight(person: Person, what: string, sizes: ViewportSize[], primary: Primary): Promise<void> {
  const before = person.page.viewportSize()!;
  for (const size of sizes) {
    await person.page.setViewportSize(size);
    const faults = () => person.page.evaluate(findFaults, { touchPx: size.width <= PHONE_PX ? TOUCH_PX : 0, primary });
    const place = `${what}, ${person.name}, ${size.width} x ${size.height}`;
    await expect.soft.poll(faults, { message: place, timeout: SETTLE_MILLIS }).toEqual([]);
  }
  await person.page.setViewportSize(before);
}

/** Keeps a picture in light and in dark, when pictures are wanted. */
export async function keepPicture({ page }: Person, what: string): Promise<void> {
  if (!picturesWanted) return;
  mkdirSync(pictures, { recursive: true });
  const size = page.viewportSize()!;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(pictures, `${what}-${size.width}x${size.height}-${colorScheme}.png`) });
  }
}

/** Nothing on the screen shuts anybody out: no serious finding in light, no weak contrast in dark. */
export async function isAccessible({ name, page }: Person, what: string): Promise<void> {
  // The other mode opens an extra window for frames, and there are none.
  const axe = () => new AxeBuilder({ page }).setLegacyMode();
  const light = await axe().analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe().withRules('color-contrast').analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  const found = [...light.violations, ...dark.violations]
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    // A seat shows the initials of the name that it is called by.
    .filter((finding) => !finding.startsWith('label-content-name-mismatch: <button class="chair'));
  expect.soft(found, `${what}, ${name}`).toEqual([]);
}

/** Runs in the page. */
function findFaults({ touchPx, primary }: { touchPx: number; primary: Primary }): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  // What lies under a question or the stillness is not to be had.
  const top = [...document.querySelectorAll(':modal')].at(-1) ?? document.body;
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.sr');
  const all = [...top.querySelectorAll('*')].filter(isShown);
  const called = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;

  if (root.scrollWidth > innerWidth) faults.push(`scrolls sideways by ${root.scrollWidth - innerWidth}`);

  const isInSight = (element: Element) => {
    const { top: above, bottom } = element.getBoundingClientRect();
    return above >= 0 && bottom <= innerHeight + 1;
  };
  // A link among words is as high as the words; the finger that misses it hits nothing.
  const isInSentence = (element: Element) => {
    const around = element.closest('p, li, td');
    const alone = around?.textContent?.trim() === element.textContent?.trim();
    return element.matches('a') && around !== null && !alone && getComputedStyle(element).display === 'inline';
  };
  const offered = all.filter((element) => element.matches('.primary'));
  if (primary !== 'for each' && offered.length > 1) faults.push(`${offered.length} primaries`);
  if (primary !== 'none' && offered.length === 0) faults.push('no primary');
  if (primary === 'in sight' && !offered.every(isInSight)) faults.push('the primary is out of sight');

  for (const element of all) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const ownText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (ownText && box.width > 0) {
      // In a tight line what hangs below the letters' own box is air.
      const descenders = 1 + parseFloat(style.fontSize) * 0.15;
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        faults.push(`cut: ${called(element)}`);
      else if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + descenders)
        faults.push(`cut below: ${called(element)}`);
      const words = document.createRange();
      words.selectNodeContents(element);
      const { left, right } = words.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        const edge = around.getBoundingClientRect();
        if (hides(getComputedStyle(around).overflowX) && (left < edge.left - 1 || right > edge.right + 1))
          faults.push(`cut by what is around: ${called(element)}`);
      }
      if (box.left < -1 || box.right > innerWidth + 1) faults.push(`beside the screen: ${called(element)}`);
    }
    if (touchPx > 0 && element.matches('button, a[href], select, summary, textarea, input') && !isInSentence(element)) {
      const target = element.matches('[type=radio], [type=checkbox]') ? element.closest('label')! : element;
      const { width, height } = target.getBoundingClientRect();
      // Half a pixel is lost to rounding.
      if (Math.min(width, height) < touchPx - 0.5)
        faults.push(`${Math.round(width)} x ${Math.round(height)} to touch: ${called(element)}`);
    }
  }
  return faults;
}
