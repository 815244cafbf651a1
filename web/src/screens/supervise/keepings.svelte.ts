import type { View } from '../../session/view';
import type { LeadWords } from '../../words/lead/words.svelte';
import { exportName, insightsAsMarkdown, sharedInsights } from './export';
import { Keeping } from './keeping.svelte';

/** What may be taken away of a session: the group's own words, and apart from them the notes of the one who leads. */
export class Keepings {
  /** the shared insights, and how the group reads its mandate, whether there are insights or not */
  readonly group: Keeping;
  readonly notes: Keeping;

  constructor(
    private readonly view: () => View,
    private readonly words: () => LeadWords,
  ) {
    const fileName = (name: string) => exportName(view(), name);
    this.group = new Keeping(
      () => (this.insights > 0 || this.interpretation ? insightsAsMarkdown(view(), words()) : ''),
      () => fileName(words().export.file),
    );
    this.notes = new Keeping(
      () => view().notes.trim(),
      () => fileName(words().keep.notesFile),
    );
  }

  private get insights(): number {
    return sharedInsights(this.view()).length;
  }

  private get interpretation(): boolean {
    return this.view().interpretation.trim() !== '';
  }

  /** The group's text, in a few words. */
  get what(): string {
    return this.words().keep.group(this.insights, this.interpretation);
  }

  /** Whether erasing may lose a text: `none`, one was not saved at all; `file`, one was only downloaded; null, no text is at risk. */
  get unsafe(): 'none' | 'file' | null {
    const open = [this.group, this.notes].filter(({ isSafe }) => !isSafe);
    if (open.length === 0) return null;
    return open.some(({ how }) => how === null) ? 'none' : 'file';
  }
}
