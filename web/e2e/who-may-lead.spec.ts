// Where not everybody may lead: the word for it, people whom a proxy names, and an open network without own stories.
// Each of these screens is whole and open to all, also in large letters.
import { expect, freePort, Server, SigningIn } from './harness/index.js';
import { test as withPeople, type Supervisor } from './people/index.js';
import { Looks } from './people/looks.js';

const WORD = 'sju stillsamma ekar';
const USER = 'X-Signed-In-As';
/** Wrong words from one address, before it must wait (G6). */
const MOST_WRONG = 10;

interface Place {
  /** where browsers find it */
  origin: string;
  server: Server;
  front: SigningIn;
}

interface Front {
  /** that the proxy sets */
  headers?: Record<string, string>;
  /** under which browsers find it, and the server is told that they do */
  name?: string;
}

/** `place`: a server with other options than most, behind a proxy; both end with the test. */
const test = withPeople.extend<{ place: (options: string[], front?: Front) => Promise<Place> }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what the fixture needs
  place: async ({}, use) => {
    const places: Place[] = [];
    await use(async (options, { headers = {}, name } = {}) => {
      const port = await freePort();
      const publicUrl = name && `http://${name}:${port}`;
      const server = await Server.start({ options, publicUrl, environment: { RUNDAN_LEAD_SECRET: WORD } });
      const front = await SigningIn.start(server.port, headers, port);
      const place = { server, front, origin: publicUrl ?? front.origin };
      places.push(place);
      return place;
    });
    for (const { server, front } of places) {
      await front.close();
      await server.close();
    }
  },
});

const looks = new Looks('sv', true);
const ASKS = { primary: 'on the page', axe: true, large: true } as const;

const wordOf = ({ page }: Supervisor) => page.getByLabel('Lösenord för handledare');

/** From the start to a form that only lacks the word. */
async function fillIn(lead: Supervisor, origin: string): Promise<void> {
  await lead.page.goto(`${origin}/`);
  await lead.button(lead.w.start.lead).click();
  await lead.page.getByLabel(lead.w.create.yourName).fill(lead.name);
}

test('O6 with a word: asked for before a room and before practising, a wrong one says so, the right one opens @full', async ({
  place,
  invite,
}) => {
  const { origin, server } = await place(['--who-may-lead', 'secret']);
  const company = invite(origin);
  const margareta = await company.supervisor('Margareta');
  const opens = margareta.button(margareta.w.create.open);
  await fillIn(margareta, origin);
  await opens.click();
  await margareta.sees('Skriv lösenordet för handledare.');
  await expect(wordOf(margareta)).toBeFocused();
  await looks.at(margareta, 'word-missing', ASKS);
  await wordOf(margareta).fill('sju stillsamma granar');
  await opens.click();
  await margareta.sees('Lösenordet stämmer inte. Titta en gång till.');
  await looks.at(margareta, 'word-wrong', ASKS);
  // What was wrong lies ready to be written over.
  await margareta.page.keyboard.type(WORD);
  await opens.click();
  await expect(margareta.primary).toHaveText(margareta.w.lobby.next);

  // In another browser, since the word lives as long as the page: the same before practising.
  const david = await company.supervisor('David');
  await david.page.goto(`${origin}/`);
  await david.button(david.w.begin.practise).click();
  await david.button('Fortsätt').click();
  await david.sees('Skriv lösenordet för handledare.');
  await wordOf(david).fill('sju');
  await david.button('Fortsätt').click();
  await david.sees('Lösenordet stämmer inte. Titta en gång till.');
  await looks.at(david, 'word-practice', ASKS);
  await wordOf(david).fill(WORD);
  await david.button('Fortsätt').click();
  await expect(david.button('Släpp in alla 5')).toBeVisible();

  expect(server.output).not.toContain(WORD);
  const said = [...margareta.watch.lines, ...david.watch.lines].flatMap(({ sent }) => sent.map(({ text }) => text));
  expect(said.join('\n')).not.toContain('ekar');
  // The browser tells of each answer that is not 200.
  expect(company.complaints.filter((complaint) => !/status of 401/.test(complaint))).toEqual([]);
});

test('G6 wrong words from one address: it says how long to wait, and then not even the right one is looked at @full', async ({
  place,
  invite,
}) => {
  const { origin, front } = await place(['--who-may-lead', 'secret'], {
    headers: { 'X-Forwarded-For': '203.0.113.7' },
  });
  const company = invite(origin);
  const margareta = await company.supervisor('Margareta');
  const opens = margareta.button(margareta.w.create.open);
  await fillIn(margareta, origin);
  for (let wrong = 0; wrong < MOST_WRONG; wrong++) {
    await wordOf(margareta).fill(`ett ord ${wrong}`);
    const answer = margareta.page.waitForResponse('**/sessions');
    await opens.click();
    expect((await answer).status()).toBe(401);
    await margareta.sees('Lösenordet stämmer inte. Titta en gång till.');
  }
  await wordOf(margareta).fill(WORD);
  await opens.click();
  await margareta.sees(/^För många försök\. Vänta ([2-9]|10) minuter\.$/);
  await margareta.seesNot('Lösenordet stämmer inte. Titta en gång till.');
  await expect(opens).toBeVisible();
  await looks.at(margareta, 'word-too-often', ASKS);

  front.says('X-Forwarded-For', '203.0.113.8');
  await opens.click();
  await expect(margareta.primary).toHaveText(margareta.w.lobby.next);
  expect(company.complaints.filter((complaint) => !/status of (401|429)/.test(complaint))).toEqual([]);
});

test('O6 O7 with users: the proxy names who leads; all others are told who decides, and may join @full', async ({
  place,
  invite,
}) => {
  const { origin, server, front } = await place(['--who-may-lead', `user:${USER}`], { headers: { [USER]: '' } });
  const company = invite(origin, { extraHTTPHeaders: { [USER]: 'margareta' } });
  const margareta = await company.supervisor('Margareta');
  for (const wish of [margareta.w.start.lead, margareta.w.begin.practise]) {
    await margareta.page.goto(`${origin}/`);
    await margareta.button(wish).click();
    await margareta.sees('Du kan inte leda träffar här');
    await margareta.sees(/^Den som driver sidan bestämmer vem som leder\./);
    if (wish === margareta.w.start.lead) await looks.at(margareta, 'not-here', ASKS);
    await margareta.button(margareta.w.create.back).click();
    await expect(margareta.button(margareta.w.start.join)).toBeVisible();
  }
  front.says(USER, 'margareta');
  await margareta.open(origin, 'school');
  const invitation = await margareta.invitation();
  front.says(USER, '');
  const amina = await company.participant('Amina');
  await amina.knock(invitation);
  await margareta.admit('Amina');
  await amina.isIn();
  expect(server.output).not.toContain('margareta');
  expect(company.complaints).toEqual([]);
});

test('O8 plain http in a network: a sentence says so, and only made-up cases and practice can be led @full', async ({
  place,
  invite,
}) => {
  // Browsers find every name under localhost on this machine; the server takes it for one of the network.
  const { origin } = await place(['--insecure-lan'], { name: 'samlingsrum.localhost' });
  const company = invite(origin);
  const margareta = await company.supervisor('Margareta');
  await fillIn(margareta, origin);
  await margareta.sees(/^Sidan går över ett öppet nätverk utan kryptering\. Här leder du därför bara påhittade fall/);
  const offered = margareta.page.locator('input[name="form"]');
  await expect(offered).toHaveCount(1);
  await expect(offered).toHaveValue('fiktivt-fall');
  await expect(offered).toBeChecked();
  await looks.at(margareta, 'made-up-only', ASKS);
  await margareta.button(margareta.w.create.open).click();
  await expect(margareta.primary).toHaveText(margareta.w.lobby.next);
  await margareta.sees('Fiktivt fall');

  const david = await company.supervisor('David');
  await david.page.goto(`${origin}/`);
  await david.button(david.w.begin.practise).click();
  await expect(david.button('Släpp in alla 5')).toBeVisible();

  // A page that was open before the operator chose: the server is the one who decides.
  const elin = await company.supervisor('Elin');
  await elin.page.route('**/about', (route) =>
    route.fulfill({ json: { whoMayLead: 'anyone', mayLead: true, ownStories: true } }),
  );
  await fillIn(elin, origin);
  await elin.button(elin.w.create.open).click();
  await elin.sees(/^Sidan går över ett öppet nätverk/);
  expect(company.complaints.filter((complaint) => !/status of 403/.test(complaint))).toEqual([]);
});
