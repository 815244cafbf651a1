import type { SessionContext } from './context';

/** More than this nobody writes on a phone in a session; it is what a sealed text's length can say, with room. */
const MOST_CHARACTERS = 20_000;

const NAME = 'notes';

/** The own notes: on this device only, never sent. */
export class Notes {
  text = '';

  constructor(private readonly context: Pick<SessionContext, 'deviceStore' | 'changed'>) {}

  write(text: string): void {
    this.text = text.slice(0, MOST_CHARACTERS);
    void this.context.deviceStore.keep(NAME, this.text);
    this.context.changed();
  }

  restore(kept: readonly [string, string][]): void {
    // What has been typed since the reload is newer.
    this.text ||= kept.find(([name]) => name === NAME)?.[1] ?? '';
  }
}
