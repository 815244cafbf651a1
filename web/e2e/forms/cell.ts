import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, type Browser, type Locator } from '@playwright/test';
import { each, type Person } from '../people/index.js';

type Said = string | RegExp;

/** What one person has before them at one moment. */
export interface Cell {
  /** stands somewhere in sight */
  sees?: Said[];
  /** the one primary action; null where none is offered; left out where it is not asked about */
  primary?: Said | null;
  /** can be pressed besides */
  offers?: Said[];
  /** neither to be read nor to be pressed */
  lacks?: Said[];
  /** something covers the screen, and only what stands there counts */
  covered?: boolean;
}

/** Where the pictures of every cell go, when they are asked for. */
const folder = fileURLToPath(new URL('../../../target/cells', import.meta.url));
const picturesWanted = process.env.RUNDAN_FULL === 'true';

/** One play of a form, whose every moment is looked at on every screen. */
export class Play {
  private readonly moments: { what: string; pictures: string[] }[] = [];

  constructor(
    readonly name: string,
    private readonly colorScheme: 'light' | 'dark',
  ) {}

  /** Everybody has this before them; then a picture of each, when pictures are wanted. */
  async moment(what: string, cells: readonly (readonly [Person, Cell])[]): Promise<void> {
    await each(cells, ([person, cell]) => has(person, cell, `${what}, ${person.name}`));
    const pictures: string[] = [];
    this.moments.push({ what, pictures });
    if (picturesWanted) pictures.push(...(await each(cells, ([person]) => this.picture(person))));
  }

  /** Every cell on one sheet: a row for each moment, a column for each screen. */
  async sheet(browser: Browser): Promise<void> {
    if (!picturesWanted) return;
    const rows = this.moments.map(
      ({ what, pictures }) => `<h2>${what}</h2><p>${pictures.map((file) => `<img src="${file}">`).join('')}</p>`,
    );
    const style = 'body{font:14px sans-serif;margin:16px}h2{font-size:16px}p{display:flex;gap:8px}img{height:260px}';
    const html = join(folder, `${this.name}.html`);
    writeFileSync(html, `<!doctype html><meta charset="utf-8"><style>${style}</style>${rows.join('')}`);
    const page = await browser.newPage({ viewport: { width: 2000, height: 1000 } });
    await page.goto(pathToFileURL(html).href);
    await page.screenshot({ path: join(folder, `${this.name}.png`), fullPage: true });
    await page.close();
  }

  private async picture({ name, page }: Person): Promise<string> {
    const to = join(folder, this.name);
    mkdirSync(to, { recursive: true });
    const file = `${String(this.moments.length).padStart(2, '0')} ${name}.png`;
    await page.screenshot({ path: join(to, file), animations: 'disabled' });
    return encodeURI(`${this.name}/${file}`);
  }

  /** How the people's screens are lit. */
  get options() {
    return { colorScheme: this.colorScheme, reducedMotion: 'reduce' } as const;
  }
}

/** Every cell is asked about, so that one play tells all that is wrong. */
async function has(person: Person, cell: Cell, where: string): Promise<void> {
  await wake(person);
  const screen = cell.covered ? person.page.locator(':modal').last() : person.page.locator('body');
  for (const text of cell.sees ?? [])
    await expect.soft(visible(screen.getByText(text)).first(), `${where} sees ${text}`).toBeVisible();
  if (cell.primary !== undefined) {
    const primaries = visible(screen.locator('.primary'));
    if (cell.primary === null) await expect.soft(primaries, `${where} is asked for nothing`).toHaveCount(0);
    else await expect.soft(primaries, `${where} has one primary`).toHaveText([cell.primary]);
  }
  for (const name of cell.offers ?? []) {
    const offered = visible(screen.getByRole('button', { name, exact: true })).first();
    await expect.soft(offered, `${where} may ${name}`).toBeVisible();
  }
  for (const text of cell.lacks ?? []) {
    await expect.soft(visible(screen.getByText(text)), `${where} reads no ${text}`).toHaveCount(0);
    await expect.soft(visible(screen.getByRole('button', { name: text })), `${where} has no ${text}`).toHaveCount(0);
  }
}

/** A phone that was laid down is looked at again. */
async function wake({ page }: Person): Promise<void> {
  const dim = page.getByRole('button', { name: /Tryck för att tända/ });
  if (await dim.isVisible()) await dim.click();
}

const visible = (locator: Locator) => locator.filter({ visible: true });
