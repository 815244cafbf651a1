import { SessionTime } from '../src/clock/session-time';
import type { RefusalCode } from '../src/protocol/codes';
import type { BoxMessage, Change, Command, Greeting, Welcome } from '../src/protocol/messages';
import { Connection, type News } from '../src/connection/connection';
import { FakeNetwork } from './fake-network';

/** A connection on a fake network, for the tests of `connection`: what it saw and how its messages ended. */
export let network: FakeNetwork;
export let time: SessionTime;
export let connection: Connection;
export let seen: string[];
export let settled: (string | null)[];
let key: number;

const owner = {
  greet: () => ({ type: 'hello', session: 's' }) as Greeting,
  welcome: (message: Welcome) => void seen.push(`welcome ${message.position.version}`),
  change: (message: Change) => {
    seen.push(`change ${message.position.version}`);
    return message.position.version < 100;
  },
  news: (message: News) => void seen.push(message.type),
  greetingRefused: (code: string) => void seen.push(`refused ${code}`),
  stateChanged: (state: string, gone: string | null) => void seen.push(gone ? `${state} ${gone}` : state),
};

export const welcome = (lastSequence = 0) => ({ type: 'welcome', position: { version: 1, chain: 'c' }, lastSequence });

/** The server takes the socket, reads the greeting and welcomes. */
export function welcomed(lastSequence = 0): void {
  network.end.open();
  network.end.take();
  network.end.say(welcome(lastSequence));
}

/** Answers every ping for this long. */
export function passAnswering(millis: number): void {
  for (let i = 0; i < millis / 100; i++) {
    network.pass(100);
    for (const ping of network.end.received.splice(0)) {
      if (ping.type === 'ping') network.end.say({ type: 'pong', at: ping.at, nowMillis: 5000 + network.nowMillis });
    }
  }
}

export const command = (type: string, makeAgainOn: RefusalCode[] = []) =>
  connection.command({
    make: () => ({ type, key }) as unknown as Command,
    settle: (outcome) => settled.push(outcome),
    makeAgainOn,
  });

export const put = (card: string) =>
  connection.boxed({
    make: () => ({ type: 'put', card, key }) as unknown as BoxMessage,
    settle: (outcome) => settled.push(outcome),
  });

/** Before each test. */
export function connect(): void {
  network = new FakeNetwork();
  time = new SessionTime(network.monotonic);
  connection = new Connection(network, time, owner);
  seen = [];
  settled = [];
  key = 1;
  connection.open();
}

/** The content key is another from now on. */
export function rotate(): void {
  key++;
}
