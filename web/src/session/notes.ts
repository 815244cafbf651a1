import type { SessionContext } from './context';

/** More than anyone writes on a phone in a session, and well within what a sealed text's length field can express. */
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
