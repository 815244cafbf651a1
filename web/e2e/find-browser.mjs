// Finds the browser that the tests in e2e/ drive. `node e2e/find-browser.mjs` prints its path.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

// Download and installation are slow on a poor line, but must end before the build times out.
const installTimeoutMillis = 300_000;
const startTimeoutMillis = 30_000;

function usualPlaces() {
  const programs = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']];
  switch (process.platform) {
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
      );
    case 'win32':
      return programs
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]);
    default:
      return [
        '/usr/lib/chromium/chromium',
        '/opt/google/chrome/chrome',
        '/opt/microsoft/msedge/msedge',
        '/snap/bin/chromium',
      ];
  }
}

function onPath() {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

/** Being there is not enough: a stub may stand for a package that is not installed, or a library may be missing. */
function starts(path) {
  if (!existsSync(path)) return false;
  // On Windows --version opens a window instead of printing.
  if (process.platform === 'win32') return true;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: startTimeoutMillis });
    return true;
  } catch {
    return false;
  }
}

function attempt(command, args, env = {}) {
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: installTimeoutMillis,
      env: { ...process.env, ...env },
    });
    return true;
  } catch {
    return false;
  }
}

function download() {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  return attempt(process.execPath, [playwright, 'install', 'chromium']);
}

/** Installs packages of the distribution, where that can be done. */
export function installOnDebian(packages) {
  const root = process.getuid?.() === 0;
  if (!root || !existsSync('/etc/debian_version')) return false;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  return (
    attempt('apt-get', ['update', '-q'], quiet) &&
    attempt('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], quiet)
  );
}

/** Path of a Chromium, Chrome or Edge that starts; installs one if there is none. Throws when that fails too. */
export function findBrowser() {
  const named = process.env.RUNDAN_BROWSER;
  if (named) {
    if (starts(named)) return named;
    throw new Error(`RUNDAN_BROWSER names ${named}, which does not start.`);
  }
  const present = () => [...onPath(), ...usualPlaces(), chromium.executablePath()].find(starts);
  const found =
    present() ?? (download() ? present() : undefined) ?? (installOnDebian(['chromium']) ? present() : undefined);
  if (found) return found;
  throw new Error('The browser tests need Chromium, Chrome or Edge: install one, or name one in RUNDAN_BROWSER.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.stdout.write(`${findBrowser()}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
