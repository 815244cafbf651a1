import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/find-browser.mjs';

// Found once: workers read this file again, with the environment of the one that started them.
process.env.RUNDAN_BROWSER = findBrowser();

const LONGEST = '**/session.spec.ts';
const full = process.env.RUNDAN_FULL === 'true';
const runsAsRoot = process.getuid?.() === 0;

/** Parts of the browser that no test is about. Chromium takes the last such list, so that Playwright's own is in it. */
const withoutFeatures = [
  // The list under the address bar is two pages of its own in every window, and costs as much as ours.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
];

export default defineConfig({
  testDir: 'e2e',
  // Longest: two servers and a Redis start, and several people join. Longer means that something hangs.
  timeout: full ? 600_000 : 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  // Each test has servers and several people of its own, who wait for each other half of the time: two at once take a
  // quarter less on two cores, more would only measure the machine.
  workers: 2,
  reporter: [['list']],
  outputDir: '../target/browser-tests',
  use: {
    locale: 'sv-SE',
    // What cannot be pressed by then is not there.
    actionTimeout: 10_000,
    // A trace of half a dozen people takes longer than what they do; ask for one with --trace on.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.RUNDAN_BROWSER,
      args: [
        ...(runsAsRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${withoutFeatures.join()}`,
      ],
    },
  },
  // Tests whose title carries @full take minutes and run with -Pfull only. The longest begins first, so that it does not
  // run alone at the end.
  projects: full
    ? [{ name: 'full' }]
    : [
        { name: 'longest', testMatch: LONGEST, grepInvert: /@full/ },
        { name: 'quick', testIgnore: LONGEST, grepInvert: /@full/ },
      ],
});
