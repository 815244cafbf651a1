import type { ViewportSize } from '@playwright/test';
import { isAccessible, keepPicture, looksRight, type Primary } from './look.js';
import { phone } from './participant.js';
import type { Person } from './person.js';
import { Stage } from './stage.js';
import { laptop, projector } from './supervisor.js';

const smallPhone = { width: 320, height: 640 };
const tablet = { width: 820, height: 1180 };
const everySize = [smallPhone, phone, tablet, laptop, projector];

/** What a browser has when its reader has set nothing. */
const LETTERS = { standard: 16, fixed: 13 };
const TWICE = { standard: 32, fixed: 26 };

interface Look {
  primary?: Primary;
  axe?: boolean;
  /** with letters of twice the size too */
  large?: boolean;
}

/** Looks at one screen after the other, in the sizes they are used in. */
export class Looks {
  constructor(
    private readonly language: string,
    /** whether with -Pfull all sizes are looked at, and not only the person's own and the narrowest; and axe is asked */
    private readonly thorough: boolean,
  ) {}

  async at(person: Person, what: string, { primary = 'none', axe = false, large = false }: Look = {}): Promise<void> {
    const own = person.page.viewportSize()!;
    const sizes = this.sizesOf(person, own);
    await looksRight(person, what, sizes, primary);
    await keepPicture(person, `${this.language}-${what}`);
    if (axe && this.thorough) await isAccessible(person, what);
    if (!large) return;
    await inLargeLetters(person, async () => {
      await looksRight(person, `${what}, large letters`, sizes, primary === 'in sight' ? 'on the page' : primary);
      await keepPicture(person, `${this.language}-${what}-large`);
    });
  }

  private sizesOf(person: Person, own: ViewportSize): ViewportSize[] {
    const all = this.thorough && process.env.RUNDAN_FULL === 'true';
    if (person instanceof Stage) return all ? [tablet, laptop, projector] : [projector];
    return all ? everySize : [smallPhone, own];
  }
}

/** As where a reader has set larger letters in the browser. */
async function inLargeLetters({ page }: Person, act: () => Promise<void>): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: TWICE });
  await act();
  await devtools.send('Page.setFontSizes', { fontSizes: LETTERS });
  await devtools.detach();
}
