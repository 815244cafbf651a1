/**
 * What is done later in a session and what is sent again after the store was set back, with the own notes, which no first
 * screen shows. Prefetched once in the room.
 */
import type { DeferredActions } from '../actions';
import type { SessionContext } from '../context';
import type { Drafts } from '../drafts';
import { Notes } from '../notes';
import { sender } from '../commands';
import type { OutgoingText } from '../outgoing-text';
import type { SessionState } from '../state';
import { cardActions } from './card-actions';
import { CheckAnswers } from './check-answers';
import { Outbox } from './outbox';
import { Resender } from './resender';
import { storyActions } from './story-actions';

/** What this device has sent and still answers for. */
export interface SendingModule {
  readonly actions: DeferredActions;
  /** texts being written to the device, and not sent yet */
  readonly keeping: number;
  send(text: OutgoingText): void;
  /** Takes up what was kept before a reload. */
  restore(kept: readonly [string, string][]): void;
  /** The state has changed: something may have to be sent again. */
  look(): void;
  shown(): Pick<SessionState, 'answers' | 'notes' | 'sent' | 'savedHere'>;
  forget(): void;
}

export function sendingOf(context: SessionContext, drafts: Drafts): SendingModule {
  const outbox = new Outbox(context);
  const answers = new CheckAnswers(context);
  const notes = new Notes(context);
  const resender = new Resender(context, drafts, outbox);
  const send = (text: OutgoingText) => outbox.send(text);
  const command = sender(context);
  return {
    actions: {
      ...storyActions(context, send),
      ...cardActions(context, drafts, outbox, answers),
      note: (text) => notes.write(text),
      anotherPerspective: (seat) => command({ type: 'anotherPerspective', seat }),
      takeOver: () => command({ type: 'takeOver' }),
    },
    get keeping() {
      return outbox.keeping;
    },
    send,
    restore(kept) {
      answers.restore(kept);
      outbox.restore(kept);
      notes.restore(kept);
      resender.look();
    },
    look: () => resender.look(),
    shown: () => ({ answers: answers.all(), notes: notes.text, ...outbox.shown() }),
    forget() {
      answers.forget();
      outbox.forget();
      notes.text = '';
    },
  };
}
