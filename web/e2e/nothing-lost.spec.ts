// What a participant has said stays hers: in two tabs, a browser that is killed, a server that cannot save, a phone that is full.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expect, Redis, Server } from './harness/index.js';
import { each, keptInBrowser, openRoom, Participant, phone, test as withPeople } from './people/index.js';
import { Watch } from './people/watch.js';

/** How soon everybody knows that the server cannot save, and how soon it is over: R11, with the reading of a few screens. */
const TOLD_MILLIS = 5_000;
const READING_MILLIS = 1_500;

/** `own`: a server and its Redis, which the test may stop. */
const test = withPeople.extend<{ own: { origin: string; redis: Redis } }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what the fixture needs
  own: async ({}, use) => {
    const redis = await Redis.start();
    const server = await Server.start({ redis: redis.url });
    await use({ origin: server.origin, redis });
    await server.close();
    await redis.close();
  },
});

/** A short session at the round in which Amina may write a card. */
async function aminaWrites(servers: Parameters<typeof openRoom>[0]) {
  const { company, margareta, people, invitation } = await openRoom(servers, 'kort-traff', ['Amina']);
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  return { company, margareta, amina: people[0]!, invitation };
}

test('C10 two tabs: one at a time, and what was written in either is there when it takes over @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, amina, invitation } = await aminaWrites({ node, invite });
  await amina.type('Skrivet i den första');

  const second = new Participant('Amina', await amina.page.context().newPage(), amina.watch);
  await second.page.goto(invitation);
  await second.button(second.w.outside.ask.as('Amina')).click();
  await expect(second.field).toHaveValue('Skrivet i den första');
  const [title] = amina.w.outside.reasons.all['taken-over']!;
  await amina.sees(title);
  await second.type(' och i den andra');

  await amina.button(amina.w.outside.here).click();
  await expect(amina.field).toHaveValue('Skrivet i den första och i den andra');
  await second.sees(title);
  await amina.putCard();
  await amina.hasCardOnTable();
  await amina.sees(amina.w.write.received);
  await margareta.sees('1 av 1 klara');
  // A ping in the moment in which the server lets the older tab go.
  expect(company.complaints.filter((complaint) => !/already in CLOSING/.test(complaint))).toEqual([]);
});

test('R8 a browser killed before its thought was acknowledged: it arrives once', async ({ own, invite }, info) => {
  const profile = mkdtempSync(join(tmpdir(), 'rundan-browser-'));
  const { executablePath, args } = info.project.use.launchOptions!;
  const opened = async () => {
    const context = await chromium.launchPersistentContext(profile, { executablePath, args, viewport: phone });
    const page = context.pages()[0]!;
    return { context, person: new Participant('Amina', page, new Watch(context, 'Amina', own.origin)) };
  };
  const thought = 'Fråga om tisdagarna';
  try {
    const { company, margareta, invitation } = await openRoom({ node: own, invite }, 'uppdragsrunda', ['Björn']);
    let { context, person: amina } = await opened();
    await amina.knock(invitation);
    await margareta.admit('Amina');
    await amina.isIn();
    await margareta.space('Innan vi börjar');
    await margareta.goTo('Gemensam reflektion');
    await amina.button(amina.w.phone.saveLater).click();
    await amina.page.getByLabel(amina.w.later.later.field).fill(thought);

    process.kill(own.redis.pid, 'SIGSTOP');
    await amina.button(amina.w.later.later.save).click();
    await amina.sees(amina.w.later.kept.here);
    await expect.poll(async () => (await keptInBrowser(amina.page)).join()).toContain('/out/saveThought/');
    // Its folder stands in the command of each of its processes, and in no other's.
    execFileSync('pkill', ['-KILL', '-f', profile]);
    await context.close().catch(() => undefined);
    process.kill(own.redis.pid, 'SIGCONT');

    ({ context, person: amina } = await opened());
    await amina.page.goto(invitation);
    await amina.button(amina.w.outside.ask.as('Amina')).click();
    await amina.button(amina.w.phone.saveLater).click();
    await amina.sees(thought);
    await amina.sees(amina.w.write.received);
    await expect(amina.page.getByRole('listitem').filter({ hasText: thought })).toHaveCount(1);
    await margareta.sees('1 sparad till senare');
    expect(company.complaints).toEqual([]);
    await context.close();
  } finally {
    process.kill(own.redis.pid, 'SIGCONT');
    rmSync(profile, { recursive: true, force: true });
  }
});

test('S12 R11 Redis stands still: every screen says it, and what is laid meanwhile arrives once when it is back', async ({
  own,
  invite,
}) => {
  const company = invite(own.origin);
  const margareta = await company.supervisor('Margareta');
  const [amina, bjorn] = (await company.participants('Amina', 'Björn')) as [Participant, Participant];
  await margareta.open(own.origin, 'school');
  await company.gather(margareta, amina, bjorn);
  const stage = await margareta.openStage();
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await amina.type('Skrivet medan ingen kunde spara');

  const { w } = amina;
  const soon = { timeout: TOLD_MILLIS + READING_MILLIS };
  process.kill(own.redis.pid, 'SIGSTOP');
  try {
    await each([amina, bjorn], (person) => expect(person.text(w.link.unavailableText)).toBeVisible(soon));
    await expect(stage.text(w.link.unavailable)).toBeVisible(soon);
    await expect(margareta.text(margareta.w.store.away(margareta.w.store.why.away!))).toBeVisible(soon);
    await amina.putCard();
    await amina.sees(w.write.waiting);
    // A page loaded now knows nothing, and shows nothing of a session: no empty table, no first step.
    await margareta.page.reload();
    await expect(margareta.text(w.link.connecting).or(margareta.text(w.link.unavailable))).toBeVisible(soon);
    await expect(margareta.page.getByRole('button')).toHaveCount(0);
  } finally {
    process.kill(own.redis.pid, 'SIGCONT');
  }
  await expect(amina.text(w.write.received)).toBeVisible(soon);
  await each([amina, bjorn, stage, margareta], (person) =>
    expect(person.text(/^Servern kan inte spara/)).toHaveCount(0, soon),
  );
  await bjorn.button(w.part.pass).click();
  await margareta.sees('2 av 2 klara');
  await margareta.press('Visa korten');
  await margareta.page.getByRole('dialog').getByRole('button', { name: margareta.w.lead.few.yes }).click();
  await expect(margareta.cardList.getByRole('listitem')).toHaveCount(1);
  expect(company.complaints.filter((complaint) => !/WebSocket connection to .* failed/.test(complaint))).toEqual([]);
});

test('R8 a phone that is full says so, keeps every word while the page lives, and says when it keeps again', async ({
  node,
  invite,
}) => {
  const { company, amina } = await aminaWrites({ node, invite });
  await amina.type('Före');
  await amina.sees(amina.w.write.kept);

  await setRoom(amina.page, false);
  await amina.type(' och efter');
  await amina.sees(amina.w.write.keptPage);
  await setRoom(amina.page, true);
  await amina.type(', och så igen');
  await amina.sees(amina.w.write.kept);
  await expect(amina.field).toHaveValue('Före och efter, och så igen');
  await amina.page.reload();
  await expect(amina.field).toHaveValue('Före och efter, och så igen');
  await amina.putCard();
  await amina.hasCardOnTable();
  expect(company.complaints).toEqual([]);
});

/** Whether the disk has room for this page. Chromium does not let a quota be set from outside, so its answer is given here. */
function setRoom(page: Page, room: boolean): Promise<void> {
  return page.evaluate((has) => {
    const kept = window as unknown as { put?: typeof IDBObjectStore.prototype.put };
    kept.put ??= IDBObjectStore.prototype.put;
    const full = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = has ? kept.put : full;
  }, room);
}
