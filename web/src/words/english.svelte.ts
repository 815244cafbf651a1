/** Longer than this nobody waits for words: Swedish is read until they come. */
const LONGEST_MILLIS = 2_000;

/** Words in English. Swedish comes with the page, English is fetched when somebody reads it: a phone loads one of them. */
export class English<T> {
  private words = $state.raw<T | null>(null);
  private coming: Promise<void> | null = null;

  constructor(private readonly load: () => Promise<T>) {}

  /** Null until they have come; reading it asks for them. */
  get now(): T | null {
    if (!this.words) void this.ask();
    return this.words;
  }

  get here(): boolean {
    return this.words !== null;
  }

  /** Settles when they are here, cannot be had now, or take long; never rejects. */
  async fetch(): Promise<void> {
    if (!this.words) await Promise.race([this.ask(), new Promise((late) => setTimeout(late, LONGEST_MILLIS))]);
  }

  private ask(): Promise<void> {
    return (this.coming ??= this.load().then(
      (words) => void (this.words = words),
      // Asked for again the next time somebody reads.
      () => void (this.coming = null),
    ));
  }
}
