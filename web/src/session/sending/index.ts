/** What is sent later in a session, and what is sent again after the store was set back. Prefetched once in the room. */
import type { DeferredActions } from '../actions';
import type { SessionContext } from '../context';
import type { Drafts } from '../drafts';
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
  shown(): Pick<SessionState, 'answers' | 'sent' | 'savedHere'>;
  forget(): void;
}

export function sendingOf(context: SessionContext, drafts: Drafts): SendingModule {
  const outbox = new Outbox(context);
  const answers = new CheckAnswers(context);
  const resender = new Resender(context, drafts, outbox);
  const send = (text: OutgoingText) => outbox.send(text);
  return {
    actions: { ...storyActions(context, send), ...cardActions(context, drafts, outbox, answers) },
    get keeping() {
      return outbox.keeping;
    },
    send,
    restore(kept) {
      answers.restore(kept);
      outbox.restore(kept);
      resender.look();
    },
    look: () => resender.look(),
    shown: () => ({ answers: answers.all(), ...outbox.shown() }),
    forget() {
      answers.forget();
      outbox.forget();
    },
  };
}
