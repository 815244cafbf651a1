import { createRequire } from 'node:module';
import type { Browser } from '@playwright/test';

declare global {
  /** As the script of the package leaves it in a page. */
  var jsQR: (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
}

const reader = createRequire(import.meta.url).resolve('jsqr');

/** Reads the QR code in a picture as a phone's camera would; null when there is none to be read. */
export async function readCode(browser: Browser, picture: Buffer): Promise<string | null> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addScriptTag({ path: reader });
  const text = await page.evaluate(async (coded) => {
    const image = new Image();
    image.src = `data:image/png;base64,${coded}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const paper = canvas.getContext('2d')!;
    paper.drawImage(image, 0, 0);
    const { data, width, height } = paper.getImageData(0, 0, image.width, image.height);
    return globalThis.jsQR(data, width, height)?.data ?? null;
  }, picture.toString('base64'));
  await context.close();
  return text;
}
