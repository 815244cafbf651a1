/** What is sent later in a session, and what is offered again after the store was set back. Loaded ahead, in the room. */
import type { LiveSession } from '../live-session';
import type { SessionState } from '../state';
import type { Actions } from '../view';
import { Answers } from './check-answers';
import { Offering } from './resender';
import { Outbox } from './outbox';
import type { Said } from './outgoing-text';
import { storyActions } from './story-actions';
import { laterActions } from './card-actions';

export type { Said, SaidLeading } from './outgoing-text';

/** What this device has said and still answers for. */
export interface Later {
  readonly actions: Partial<Actions>;
  /** texts being written down, and not sent yet */
  readonly keeping: number;
  send(said: Said): void;
  /** What was kept before a reload. */
  restore(kept: readonly [string, string][]): void;
  /** The state has changed: something may have to be offered again. */
  look(): void;
  shown(): Pick<SessionState, 'answers' | 'sent' | 'savedHere'>;
  forget(): void;
}

export function laterOf(live: LiveSession): Later {
  const outbox = new Outbox(live);
  const answers = new Answers(live.desk);
  const offering = new Offering(live, outbox);
  const send = (said: Said) => outbox.send(said);
  return {
    actions: { ...storyActions(live, send), ...laterActions(live, outbox, answers) },
    get keeping() {
      return outbox.keeping;
    },
    send,
    restore(kept) {
      answers.restore(kept);
      outbox.restore(kept);
      offering.look();
    },
    look: () => offering.look(),
    shown: () => ({ answers: answers.all(), ...outbox.shown() }),
    forget() {
      answers.forget();
      outbox.forget();
    },
  };
}
