import { download } from './export';

/** How a text was taken away. A file is only given to the browser: whether it lies anywhere is not known. */
export type Taken = 'file' | 'copied' | 'shared';

/** A text that may be taken away before all is erased, and what is known of it having been taken. */
export class Keeping {
  private taken = $state.raw<{ text: string; how: Taken } | null>(null);

  /**
   * @param read the text as it is now; empty while there is nothing to keep
   * @param name of the file
   */
  constructor(
    private readonly read: () => string,
    private readonly name: () => string,
  ) {}

  get hasText(): boolean {
    return this.read() !== '';
  }

  /** How the text as it is now was taken; null when it was not, or has changed since. */
  get how(): Taken | null {
    return this.taken?.text === this.read() ? this.taken.how : null;
  }

  /** Nothing is lost by the erasing, as far as this page can know. */
  get isSafe(): boolean {
    return !this.hasText || this.how === 'copied' || this.how === 'shared';
  }

  get mayShare(): boolean {
    return 'navigator' in globalThis && 'share' in navigator;
  }

  save(): void {
    const text = this.read();
    download(this.name(), text);
    this.taken = { text, how: 'file' };
  }

  async copy(): Promise<void> {
    const text = this.read();
    try {
      await navigator.clipboard.writeText(text);
      this.taken = { text, how: 'copied' };
    } catch {
      // The browser refused, so nothing is claimed.
    }
  }

  async share(): Promise<void> {
    const text = this.read();
    try {
      await navigator.share({ text });
      this.taken = { text, how: 'shared' };
    } catch {
      // Called off, or refused.
    }
  }
}
