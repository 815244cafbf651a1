// The ways in, over networks and mail programs as they are: nothing is shown that is not so, and each fault says what to do.
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect } from './harness/index.js';
import { openRoom, Participant, phone, test, type Person } from './people/index.js';

/** A network between a page and a server that may stop WebSockets, as some proxies do. */
class Network {
  stops = true;

  private constructor(
    private readonly server: Server,
    target: URL,
  ) {
    server.on('request', (asked, answer) => {
      const { port, hostname } = target;
      const on = request({ port, hostname, path: asked.url, method: asked.method, headers: asked.headers }, (got) => {
        answer.writeHead(got.statusCode!, got.headers);
        got.pipe(answer);
      });
      on.on('error', () => answer.destroy());
      asked.pipe(on);
    });
    server.on('upgrade', ({ rawHeaders, url }, browser, head) => {
      browser.on('error', () => undefined);
      if (this.stops) {
        browser.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      const on = connect(Number(target.port), target.hostname);
      const lines = rawHeaders.map((one, at) => (at % 2 ? `: ${one}\r\n` : one)).join('');
      on.write(`GET ${url} HTTP/1.1\r\n${lines}\r\n`);
      on.write(head);
      on.on('error', () => browser.destroy());
      browser.pipe(on).pipe(browser);
    });
  }

  static async before(origin: string): Promise<Network> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Network(server, new URL(origin));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Longer than a page waits before it says why it waits. */
const TOLD_MILLIS = 20_000;

const reason = ({ w }: Person, name: string, reader: 'all' | 'lead' | 'stage' = 'all') =>
  w.outside.reasons[reader][name]![0];

/** How many live connections this page has opened. */
function connections(person: Person): string[] {
  const opened: string[] = [];
  person.page.on('websocket', (socket) => opened.push(socket.url()));
  return opened;
}

const fragmentOf = (link: string) => link.slice(link.indexOf('#'));

test('a network that stops WebSockets: nobody is said to be at the door, and all is said to be well again @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, invitation } = await openRoom({ node, invite }, 'kort-traff', []);
  await margareta.page.getByText(margareta.w.lobby.ownLink).click();
  await margareta.button(margareta.w.copy).last().click();
  const ownLink = await margareta.page.evaluate(() => navigator.clipboard.readText());
  const network = await Network.before(node.origin);
  try {
    const amina = await company.participant('Amina');
    await amina.arrive(network.origin + invitation.slice(node.origin.length));
    await amina.knockHere();
    await amina.sees(/Ansluter|Ingen kontakt just nu/);
    await amina.seesNot(amina.w.join.atDoor);
    const told = amina.page.getByRole('heading', { name: reason(amina, 'blocked') });
    await expect(told).toBeVisible({ timeout: TOLD_MILLIS });
    await expect(amina.button(amina.w.outside.tryAgain)).toBeVisible();
    await amina.seesNot(amina.w.join.atDoor);

    const pocket = await company.supervisor('Margareta', { viewport: phone });
    await pocket.page.goto(network.origin + ownLink.slice(node.origin.length));
    await pocket.button(pocket.w.outside.ask.leadYes).click();
    await pocket.sees(/Ansluter|Ingen kontakt just nu/);
    await expect(pocket.page.getByRole('heading', { name: reason(pocket, 'blocked') })).toBeVisible({
      timeout: TOLD_MILLIS,
    });

    await amina.page.goto(`${network.origin}/rum#prova`);
    await amina.sees('Fungerar inte');
    await amina.sees(/Nätet stoppar troligen WebSocket/);
    await amina.page.goBack();
    network.stops = false;
    await amina.seesDoor();
    await pocket.seesNot(reason(pocket, 'blocked'));
    await expect(pocket.button(/^Släpp in Amina/)).toBeVisible();
    await amina.page.goto(`${network.origin}/rum#prova`);
    await amina.seesNot('Fungerar inte');
    await amina.sees(/Fungerar\s*$/);
  } finally {
    network.close();
  }
});

test('reload, back and a shared address lead to the same door; once in, the address has nothing to share', async ({
  node,
  invite,
}) => {
  const { company, margareta, invitation } = await openRoom({ node, invite }, 'kort-traff', []);
  const amina = await company.participant('Amina');
  await amina.page.goto(`${invitation}.`);
  const field = amina.page.getByLabel(amina.w.join.name);
  await expect(field).toBeVisible();
  expect(amina.page.url()).toBe(invitation);
  await amina.page.reload();
  await field.fill('Amina');
  await amina.knockHere();
  await amina.seesDoor();
  expect(amina.page.url()).toBe(invitation);
  await amina.page.reload();
  await amina.seesDoor();
  await amina.page.goto('about:blank');
  await amina.page.goBack();
  await amina.seesDoor();
  await margareta.admit('Amina');
  await amina.isIn();
  expect(amina.page.url()).toBe(`${node.origin}/rum`);
  await amina.page.reload();
  await amina.isIn();

  const bjorn = await company.participant('Björn');
  await bjorn.page.goto(`${node.origin}/rum`);
  await bjorn.sees(reason(bjorn, 'not-whole'));
  await bjorn.page.goto(invitation.slice(0, -1));
  await bjorn.sees(reason(bjorn, 'not-whole'));
  await bjorn.button(bjorn.w.outside.typeCode).click();
  await expect(bjorn.page.getByLabel('Koden som handledaren visar')).toBeVisible();
  // Of before: the path was / and had no name of its own.
  await bjorn.page.goto(`${node.origin}/${fragmentOf(invitation)}`);
  await expect(bjorn.page.getByLabel(bjorn.w.join.name)).toBeVisible();
  expect(company.complaints).toEqual([]);
});

test('a link whose # became %23 still leads in, and says that the server was sent it @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, invitation } = await openRoom({ node, invite }, 'kort-traff', []);
  const sent = (link: string) => link.replace('#', '%23');
  const amina = await company.participant('Amina');
  await amina.page.goto(sent(invitation));
  await amina.sees(reason(amina, 'sent'));
  expect(amina.page.url()).toBe(invitation);
  await amina.button(amina.w.outside.goOn).click();
  await amina.page.getByLabel(amina.w.join.name).fill('Amina');
  await amina.knockHere();
  await margareta.admit('Amina');
  await amina.isIn();

  await margareta.page.getByText(margareta.w.lobby.ownLink).click();
  await margareta.button(margareta.w.copy).last().click();
  const ownLink = await margareta.page.evaluate(() => navigator.clipboard.readText());
  const pocket = await company.supervisor('Margareta', { viewport: phone });
  await pocket.page.goto(sent(ownLink));
  await pocket.sees(reason(pocket, 'sent', 'lead'));
  expect(pocket.page.url()).toBe(`${node.origin}/rum`);
  await pocket.button(pocket.w.outside.goOnAnyway).click();
  await expect(pocket.button(pocket.w.outside.ask.leadYes)).toBeVisible();

  const lost = await company.participant('Björn');
  await lost.page.goto(`${node.origin}/rum/x`);
  await lost.sees('Här finns ingen sida');
  await lost.sees('There is no page here');
});

test("the supervisor's own link sends nothing before a tap, and what it took is not taken back by one", async ({
  node,
  invite,
}) => {
  const { company, margareta } = await openRoom({ node, invite }, 'kort-traff', []);
  await margareta.page.getByText(margareta.w.lobby.ownLink).click();
  await margareta.button(margareta.w.copy).last().click();
  const ownLink = await margareta.page.evaluate(() => navigator.clipboard.readText());
  const pocket = await company.supervisor('Margareta', { viewport: phone });
  const opened = connections(pocket);
  await pocket.page.goto(ownLink);
  const yes = pocket.button(pocket.w.outside.ask.leadYes);
  await expect(yes).toBeVisible();
  await pocket.page.reload();
  await expect(yes).toBeVisible();
  expect(opened).toEqual([]);
  await expect(margareta.primary).toHaveText('Innan vi börjar');
  await yes.click();
  await expect(pocket.primary).toHaveText('Innan vi börjar');
  await margareta.sees(reason(margareta, 'taken-over', 'lead'));
  await margareta.button(margareta.w.outside.here).click();
  await margareta.sees(margareta.w.outside.leadHere);
  await margareta.button(margareta.w.outside.no).click();
  await margareta.sees(reason(margareta, 'taken-over', 'lead'));
  await expect(pocket.primary).toHaveText('Innan vi börjar');
  await pocket.page.reload();
  await expect(pocket.primary).toHaveText('Innan vi börjar');
  expect(company.complaints).toEqual([]);
});

test('two people with one device: the second is asked who it is, and has a place of her own', async ({
  node,
  invite,
}) => {
  const { company, margareta, people, invitation } = await openRoom({ node, invite }, 'kort-traff', ['Anna']);
  const [anna] = people as [Participant];
  const other = new Participant('Berit', await anna.page.context().newPage(), anna.watch, anna.w);
  await other.page.goto(invitation);
  await expect(other.button(other.w.outside.ask.as('Anna'))).toBeVisible();
  await other.button(other.w.outside.ask.other).click();
  await other.page.getByLabel(other.w.join.name).fill('Berit');
  await other.knockHere();
  await margareta.admit('Berit');
  await other.isIn();
  await expect(margareta.seat('Anna')).toHaveCount(1);
  await expect(margareta.seat('Berit')).toHaveCount(1);
  await anna.isIn();
  await anna.page.reload();
  await anna.isIn();
  expect(company.complaints).toEqual([]);
});

test('a device whose store hangs costs nobody the seat, nor what is written meanwhile @full', async ({
  node,
  invite,
}) => {
  const { company, margareta, people } = await openRoom({ node, invite }, 'kort-traff', ['Amina']);
  const [amina] = people as [Participant];
  await amina.page.addInitScript(() => {
    IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
  });
  await amina.page.reload();
  await amina.isIn();
  await margareta.press('Innan vi börjar');
  await margareta.press('Starta incheckningen');
  await margareta.goTo('Vårt uppdrag');
  await amina.type('Skrivet utan minne');
  await amina.page.reload();
  await expect(amina.field).toHaveValue('Skrivet utan minne');
  expect(company.complaints).toEqual([]);
});
