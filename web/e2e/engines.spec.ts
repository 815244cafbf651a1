// Other engines than the one that the other tests drive: a whole session is led in Firefox and in WebKit.
import { test } from './people/index.js';
import { Firefox } from './engines/firefox.js';
import type { Engine } from './engines/screen.js';
import { leadUppdragsrundan } from './engines/uppdragsrunda.js';
import { WebKit } from './engines/webkit.js';

const ENGINES: Record<string, () => Promise<Engine>> = { Firefox: Firefox.start, WebKit: WebKit.start };

for (const [name, start] of Object.entries(ENGINES)) {
  test(`a whole session with three phones and a stage in ${name} @full`, async ({ browser, node }) => {
    const engine = await start();
    try {
      await leadUppdragsrundan(engine, node.origin, browser);
      test.info().annotations.push({ type: 'engine', description: engine.called });
    } finally {
      await engine.close();
    }
  });
}
