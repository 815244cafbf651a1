// Finds Firefox and WebKit as Debian brings them, and installs them where that can be done.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installOnDebian } from '../find-browser.mjs';

const LIBRARIES = '/usr/lib';

/** The first of these programs that is on the path. */
function onPath(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function sought<T>(what: string, packages: string[], look: () => T | undefined): T {
  const found = look() ?? (installOnDebian(packages) ? look() : undefined);
  if (found) return found;
  throw new Error(`This test needs ${what}; on Debian: apt-get install ${packages.join(' ')}`);
}

export const findFirefox = (): string =>
  sought('Firefox', ['firefox-esr'], () => process.env.RUNDAN_FIREFOX ?? onPath('firefox-esr', 'firefox'));

export interface WebKitPrograms {
  driver: string;
  /** the browser for tests, which lies beside the engine */
  browser: string;
}

export const findWebKit = (): WebKitPrograms =>
  sought('WebKitGTK with its driver, and Xvfb', ['webkit2gtk-driver', 'xvfb'], () => {
    const driver = onPath('WebKitWebDriver');
    const browser = miniBrowser();
    return driver && browser && onPath('Xvfb') ? { driver, browser } : undefined;
  });

function miniBrowser(): string | undefined {
  const beside = [LIBRARIES, ...folders(LIBRARIES)].flatMap((folder) =>
    folders(folder).filter((one) => /\/webkit2gtk-4\.\d$/.test(one)),
  );
  return beside.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path));
}

function folders(of: string): string[] {
  const inside = readdirSync(of, { withFileTypes: true });
  return inside.filter((entry) => entry.isDirectory()).map(({ name }) => join(of, name));
}
