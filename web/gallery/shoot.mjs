/**
 * Takes pictures of the gallery: `node gallery/shoot.mjs [folder] [name,name…] [360,820,1440,1920] [light,dark,forced] [sv]`.
 * A name picks all that begin with it, and `@role` after it one role of a cell: `uppdrag-6`, `fiktivt-3@stage`, `@caseGiver`.
 * Serves the gallery itself while it works. Chromium is the system's; set CHROMIUM where it is elsewhere.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';

const SIZES = {
  320: [320, 568],
  360: [360, 740],
  390: [390, 844],
  740: [740, 360],
  820: [820, 1180],
  1280: [1280, 720],
  1440: [1440, 900],
  1920: [1920, 1080],
};
const [folder = 'gallery/pictures', wanted = '', widths = '360,1440', schemes = 'light', language = 'sv'] =
  process.argv.slice(2);
const zoom = Number(process.env.TEXT ?? 1);
mkdirSync(folder, { recursive: true });

const root = fileURLToPath(new URL('..', import.meta.url));
const server = await createServer({
  root,
  configFile: `${root}/vite.config.ts`,
  logLevel: 'error',
  server: { port: 0 },
});
await server.listen();
const base = `${server.resolvedUrls.local[0]}gallery/index.html`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const scheme of schemes.split(',')) {
  const colours = scheme === 'forced' ? { forcedColors: 'active' } : { colorScheme: scheme };
  const context = await browser.newContext({ ...colours, reducedMotion: 'reduce' });
  const page = await context.newPage();
  // What a reader sets as the browser's text size; media queries in em follow it, as they do for the reader.
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16 * zoom, fixed: 13 * zoom } });
  page.on('pageerror', (error) => console.error(page.url(), error.message));
  await page.goto(base);
  await page.waitForSelector('a');
  const all = await page.locator('a').allTextContents();
  const picked = (name) =>
    wanted.split(',').some((part) => {
      if (all.includes(part)) return name === part;
      const [beginning, role] = part.split('@');
      return name.startsWith(beginning) && (role === undefined || name.endsWith(`@${role}`));
    });
  const names = all.filter(picked);
  for (const width of widths.split(',')) {
    const [w, h] = SIZES[width];
    await page.setViewportSize({ width: w, height: h });
    for (const name of names) {
      await page.goto(`${base}?show=${name}&language=${language}`);
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(350);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) console.error(`${name} at ${width}: ${wide} px wider than the screen`);
      await page.screenshot({ fullPage: !!process.env.WHOLE, path: `${folder}/${name}-${width}-${scheme}.png` });
    }
  }
  await context.close();
}
await browser.close();
await server.close();
