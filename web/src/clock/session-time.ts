import type { SessionClock } from './session-clock';

/** Time that only runs forward, in milliseconds since any moment (`performance.now`). The device's own clock is not read. */
export type Monotonic = () => number;

/** One ping: when it left and its answer came (monotonic), and what the session's clock said in between. */
interface Sample {
  sentMillis: number;
  receivedMillis: number;
  nowMillis: number;
}

/** As many pings as are remembered (PROTOCOL.md C5). */
const REMEMBERED = 8;

/** Session time minus monotonic time, from the sample with the least round trip; null without samples. */
export function offsetOf(samples: readonly Sample[]): number | null {
  const roundTrip = (sample: Sample) => sample.receivedMillis - sample.sentMillis;
  let best: Sample | null = null;
  for (const sample of samples) if (!best || roundTrip(sample) < roundTrip(best)) best = sample;
  return best && best.nowMillis - (best.sentMillis + best.receivedMillis) / 2;
}

/** What two clocks may drift apart within eight pings, generously. */
const DRIFT_MILLIS = 50;

function contradict(a: Sample, b: Sample): boolean {
  const least = (sample: Sample) => sample.nowMillis - sample.receivedMillis;
  const most = (sample: Sample) => sample.nowMillis - sample.sentMillis;
  return least(a) > most(b) + DRIFT_MILLIS || least(b) > most(a) + DRIFT_MILLIS;
}

/** The session's clock as this page knows it; before the first answer it stands at 0. */
export class SessionTime implements SessionClock {
  private samples: Sample[] = [];
  private offsetMillis: number | null = null;

  constructor(private readonly monotonic: Monotonic) {}

  add(sample: Sample): void {
    // Two pings that cannot both be right: the monotonic clock has stood still in between, as some do during sleep.
    if (this.samples.some((earlier) => contradict(earlier, sample))) this.samples = [];
    this.samples = [...this.samples, sample].slice(-REMEMBERED);
    this.offsetMillis = offsetOf(this.samples);
  }

  /** Forgets the samples, but not the estimate: a monotonic clock may have stood still while the device slept. */
  doubt(): void {
    this.samples = [];
  }

  nowMillis(): number {
    return this.offsetMillis === null ? 0 : this.monotonic() + this.offsetMillis;
  }
}
