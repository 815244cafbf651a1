/** What is sent later in a session, and what is offered again after the store was set back. Loaded ahead, in the room. */
import type { LiveSession } from '../live-session';
import type { SessionState } from '../state';
import type { Actions } from '../view';
import { CheckAnswers } from './check-answers';
import { Resender } from './resender';
import { Outbox } from './outbox';
import type { OutgoingText } from './outgoing-text';
import { storyActions } from './story-actions';
import { cardActions } from './card-actions';

export type { OutgoingText, OutgoingLeadText } from './outgoing-text';

/** What this device has said and still answers for. */
export interface SendingModule {
  readonly actions: Partial<Actions>;
  /** texts being written down, and not sent yet */
  readonly keeping: number;
  send(said: OutgoingText): void;
  /** What was kept before a reload. */
  restore(kept: readonly [string, string][]): void;
  /** The state has changed: something may have to be offered again. */
  look(): void;
  shown(): Pick<SessionState, 'answers' | 'sent' | 'savedHere'>;
  forget(): void;
}

export function sendingOf(live: LiveSession): SendingModule {
  const outbox = new Outbox(live);
  const answers = new CheckAnswers(live.deviceStore);
  const resender = new Resender(live, outbox);
  const send = (said: OutgoingText) => outbox.send(said);
  return {
    actions: { ...storyActions(live, send), ...cardActions(live, outbox, answers) },
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
