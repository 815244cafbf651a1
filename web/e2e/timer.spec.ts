// Clocks of devices are wrong, those of phones from a drawer by days. The time of the session is not.
import { expect } from './harness/index.js';
import { each, test, type Person } from './people/index.js';

const DAY_MILLIS = 24 * 60 * 60 * 1_000;
/** The same second is shown on all screens within this. */
const SPREAD_MILLIS = 200;
/** Whole seconds are shown: the right one is at most half of one away. */
const ROUNDING_MILLIS = 500;
/** A busy machine paints some seconds late, but not most of them, so the median counts. */
const SECONDS_WATCHED = 5;
/** Questions by which a page's clock is laid beside the test run's; the one answered quickest counts. */
const QUESTIONS = 20;

test('clocks a day wrong: the same time is left on all screens, and it is the right one @full', async ({
  nodes,
  invite,
}) => {
  const company = invite(nodes.origin, { reducedMotion: 'no-preference' });
  const margareta = await company.supervisor('Margareta', { clockAheadMillis: DAY_MILLIS });
  const amina = await company.participant('Amina', { clockAheadMillis: -DAY_MILLIS });
  const bjorn = await company.participant('Björn');
  const everybody = [margareta, amina, bjorn];

  await margareta.open(nodes.origin, 'school');
  await company.gather(margareta, amina, bjorn);
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  // Who has come back has begun to count at another moment than the others.
  await each(everybody, (person) => person.remainingSeconds());
  await amina.page.reload();
  await amina.remainingSeconds();
  await bjorn.page.reload();
  await each(everybody, (person) => person.remainingSeconds());

  const clocks = await each(everybody, ({ page }) => page.evaluate(() => Date.now()));
  expect(Math.round((clocks[0]! - clocks[1]!) / DAY_MILLIS)).toBe(2);

  const shown = await each(everybody, secondsShown);
  const seen = [...shown[0]!.keys()].filter((second) => shown.every((one) => one.has(second)));
  expect(seen.length).toBeGreaterThanOrEqual(SECONDS_WATCHED - 1);
  const moments = seen.map((second) => shown.map((one) => one.get(second)!));
  expect(middle(moments.map((at) => Math.max(...at) - Math.min(...at)))).toBeLessThanOrEqual(SPREAD_MILLIS);

  // The servers and their Redis run here, so that their time is this process's.
  const deadlineMillis = lastNumber(margareta, 'deadlineMillis') - performance.timeOrigin;
  const errors = seen.map((second, at) => Math.abs(deadlineMillis - Math.min(...moments[at]!) - second * 1_000));
  expect(middle(errors)).toBeLessThanOrEqual(ROUNDING_MILLIS + SPREAD_MILLIS);

  const ends = new Date(lastNumber(margareta, 'endsAtMillis'));
  const time = [ends.getHours(), ends.getMinutes()].map((part) => String(part).padStart(2, '0')).join('.');
  await margareta.sees(new RegExp(`slut ${time}`));
});

/** When each second was first shown, by the clock of the test run. */
async function secondsShown({ page }: Person): Promise<Map<number, number>> {
  const flips = await page.evaluate(async (wanted) => {
    const line = document.querySelector('[role=timer]')!;
    const seen: [number, number][] = [];
    return new Promise<[number, number][]>((resolve) => {
      new MutationObserver(() => {
        seen.push([Number(line.getAttribute('data-remaining-seconds')), performance.now()]);
        if (seen.length === wanted) resolve(seen);
      }).observe(line, { attributeFilter: ['data-remaining-seconds'] });
    });
  }, SECONDS_WATCHED);
  let best = { roundTripMillis: Infinity, offsetMillis: 0 };
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const from = performance.now();
    const there = await page.evaluate(() => performance.now());
    const to = performance.now();
    if (to - from < best.roundTripMillis) best = { roundTripMillis: to - from, offsetMillis: (from + to) / 2 - there };
  }
  return new Map(flips.map(([second, atMillis]) => [second, atMillis + best.offsetMillis]));
}

/** The last number that a server has said under this name. */
function lastNumber({ watch }: Person, name: string): number {
  const said = watch.lines.flatMap(({ received }) => received.map(({ text }) => text)).join('\n');
  return Number([...said.matchAll(new RegExp(`"${name}":(\\d+)`, 'g'))].at(-1)![1]);
}

const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
