// The time a screen shows, against the session's clock, whatever device and network do (R9). Seeds are printed and replayable.
import { describe, expect, test, vi } from 'vitest';
import { SessionTime } from './session-time';

/** As promised, besides half a round trip. */
const BOUND_MILLIS = 100;
const RUNS = 300;
const MINUTE_MILLIS = 60_000;
const PING_MILLIS = 20_000;
/** A quartz of a cheap phone. */
const DRIFT = 200e-6;

/** mulberry32: the same seed, the same numbers. */
function chances(seed: number): (from: number, to: number) => number {
  let at = seed;
  return (from, to) => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (to - from);
  };
}

/** A device with a quartz of its own, far from a session whose clock is right. */
class World {
  /** real time since the world began */
  private realMillis = 0;
  /** what the device counts, apart from the real time that it is asleep */
  private countedMillis = 0;
  readonly time: SessionTime;
  /** of the last ping that was answered */
  roundTripMillis = 0;

  constructor(
    private readonly chance: (from: number, to: number) => number,
    private readonly drift: number,
    private readonly longestMillis: number,
  ) {
    this.time = new SessionTime(() => this.countedMillis);
  }

  pass(millis: number): void {
    this.realMillis += millis;
    this.countedMillis += millis * (1 + this.drift);
  }

  /** The device sleeps, and its monotonic clock with it. */
  sleep(millis: number, told: boolean): void {
    this.realMillis += millis;
    if (told) this.time.doubt();
  }

  /** One way may take all of the round trip. */
  ping(): void {
    const roundTrip = this.chance(20, this.longestMillis);
    const there = roundTrip * this.chance(0, 1);
    const sentMillis = this.countedMillis;
    this.pass(there);
    const nowMillis = this.sessionMillis;
    this.pass(roundTrip - there);
    this.roundTripMillis = roundTrip;
    this.time.add({ sentMillis, receivedMillis: this.countedMillis, nowMillis });
  }

  get sessionMillis(): number {
    return 1_795_000_000_000 + this.realMillis;
  }

  get errorMillis(): number {
    return Math.abs(this.time.nowMillis() - this.sessionMillis);
  }

  /** Shown now, within what is promised. */
  check(seed: number, when: string): void {
    const bound = this.roundTripMillis / 2 + BOUND_MILLIS;
    expect(this.errorMillis, `seed ${seed}, ${when}`).toBeLessThanOrEqual(bound);
  }
}

const seeds = Array.from({ length: RUNS }, (_, i) => Number(process.env.RUNDAN_SEED ?? i + 1));

describe('R9: the shown time is within half a round trip and 100 ms of the session', () => {
  test.each([
    ['a near server', 60],
    ['a mobile network', 500],
    ['a satellite and a crowd', 2_000],
  ])('%s: drift, and ways that are not alike', (_name, longestMillis) => {
    for (const seed of seeds) {
      const chance = chances(seed);
      const world = new World(chance, chance(-DRIFT, DRIFT), longestMillis);
      for (let i = 0; i < 5; i++) {
        world.ping();
        world.check(seed, `quick ping ${i}`);
      }
      for (let passed = 0; passed < 20 * MINUTE_MILLIS; passed += PING_MILLIS) {
        world.pass(PING_MILLIS);
        world.check(seed, `${passed} ms on, before a ping`);
        world.ping();
        world.check(seed, `${passed} ms on, after it`);
      }
    }
  });

  test.each([
    ['told of', true],
    ['unreported', false],
  ])('a sleep %s: right again with the first answer', (_name, told) => {
    for (const seed of seeds) {
      const chance = chances(seed);
      const world = new World(chance, chance(-DRIFT, DRIFT), 2_000);
      for (let i = 0; i < 8; i++) {
        world.pass(200);
        world.ping();
      }
      for (let sleeps = 0; sleeps < 5; sleeps++) {
        // Shorter than the longest round trip no device sleeps.
        world.sleep(chance(5_000, 8 * 60 * MINUTE_MILLIS), told);
        world.ping();
        world.check(seed, `after sleep ${sleeps}`);
        world.pass(PING_MILLIS);
        world.check(seed, `${PING_MILLIS} ms later`);
      }
    }
  });

  test("the device's own clock may be a day wrong, and be set meanwhile", () => {
    const DAY_MILLIS = 24 * 60 * MINUTE_MILLIS;
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      for (const seed of seeds.slice(0, 30)) {
        const chance = chances(seed);
        const world = new World(chance, chance(-DRIFT, DRIFT), 2_000);
        for (let i = 0; i < 20; i++) {
          vi.setSystemTime(world.sessionMillis + chance(-DAY_MILLIS, DAY_MILLIS));
          world.ping();
          world.check(seed, `ping ${i}`);
          world.pass(PING_MILLIS);
          world.check(seed, `after ping ${i}`);
        }
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
