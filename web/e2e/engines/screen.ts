import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import * as inPage from './in-page.js';

/** One window of a browser, by what every browser's automation can do. */
export interface Window {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page; arguments and answer are JSON. */
  run<A extends unknown[], T>(act: (...args: A) => T, ...args: A): Promise<T>;
  /** A real click of the mouse, in pixels of the viewport. */
  click(at: { x: number; y: number }): Promise<void>;
  /** Real keys, one after the other. */
  type(keys: string): Promise<void>;
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A browser that somebody has in front of them. */
export interface Engine {
  /** name and version */
  readonly called: string;
  /** A window of its own, with storage of its own. */
  window(size: { width: number; height: number }): Promise<Window>;
  close(): Promise<void>;
}

const PICTURES = fileURLToPath(new URL('../../../target/pictures', import.meta.url));

/** Longer than any step takes with five browsers on two cores; longer means that it hangs. */
const PATIENCE_MILLIS = 30_000;
const LOOK_AGAIN_MILLIS = 100;

/** Somebody in front of a window. */
export class Screen {
  constructor(
    readonly name: string,
    readonly window: Window,
  ) {}

  /** What can be read on the screen, in the case that it is written in. */
  text(): Promise<string> {
    return this.window.run(inPage.visibleText);
  }

  async sees(what: string | RegExp): Promise<void> {
    await this.until(`sees ${what}`, async () => holds(await this.text(), what));
  }

  async seesNot(what: string | RegExp): Promise<void> {
    await this.until(`no longer sees ${what}`, async () => !holds(await this.text(), what));
  }

  /** Presses what bears this name: a button, a link, a summary, a choice. */
  async press(name: string | RegExp): Promise<void> {
    const [source, flags] = name instanceof RegExp ? [name.source, name.flags] : [exactly(name), ''];
    let at: { x: number; y: number } | null = null;
    await this.until(`can press ${name}`, async () => {
      at = await this.window.run(inPage.pressable, source, flags);
      return at !== null;
    });
    await this.window.click(at!);
  }

  /** Whether there is something to press by this name. */
  async offers(name: string): Promise<boolean> {
    return (await this.window.run(inPage.pressable, exactly(name), '')) !== null;
  }

  /** Writes into the field that bears this label. */
  async write(label: string | RegExp, text: string): Promise<void> {
    const [source, flags] = label instanceof RegExp ? [label.source, label.flags] : [exactly(label), ''];
    await this.until(`can write ${label}`, () => this.window.run(inPage.focusField, source, flags));
    await this.window.type(text);
  }

  /** Keeps a picture for people to look at. */
  async keepPicture(engine: string, what: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(join(PICTURES, `${engine}-${what}-${this.name}.png`), await this.window.picture());
  }

  async until(what: string, holdsNow: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MILLIS;
    while (!(await holdsNow())) {
      if (performance.now() > deadline)
        expect(await this.text(), `${this.name} ${what}, within ${PATIENCE_MILLIS} ms`).toBe(what);
      await pause(LOOK_AGAIN_MILLIS);
    }
  }
}

const exactly = (name: string) => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;

/** Headings may be shown in capitals. */
function holds(text: string, what: string | RegExp): boolean {
  return typeof what === 'string' ? text.toLowerCase().includes(what.toLowerCase()) : what.test(text);
}
