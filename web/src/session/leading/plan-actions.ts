import { sender } from '../commands';
import type { LeadingActions } from '../actions';
import type { SessionContext } from '../context';
import type { OutgoingText } from '../outgoing-text';
import type { CaseChoice } from '../view';

export type PlanActions = Pick<
  LeadingActions,
  'setMandate' | 'interpret' | 'setPlan' | 'anotherStory' | 'setCase' | 'workWithCase' | 'ask' | 'unask'
>;

/** Plan, mandate, case, and who is asked to tell. */
export function planActions(context: SessionContext, sendText: (text: OutgoingText) => void): PlanActions {
  const send = sender(context);

  function choose(type: 'setCase' | 'workWithCase', choice: CaseChoice): void {
    if ('id' in choice) send({ type, id: choice.id });
    else sendText({ type, title: choice.title.trim(), text: choice.text.trim() });
  }

  return {
    setMandate: (text) => sendText({ type: 'setMandate', text: text.trim() }),
    interpret: (text) => sendText({ type: 'interpret', text: text.trim() }),
    setPlan: (rounds, lengthMinutes) =>
      send({ type: 'setPlan', rounds: rounds.map(({ id, minutes }) => ({ id, minutes })), lengthMinutes }),
    anotherStory: () => send({ type: 'anotherStory' }),
    setCase: (choice) => choose('setCase', choice),
    workWithCase: (choice) => choose('workWithCase', choice),
    ask: (seat) => send({ type: 'ask', seat }),
    unask: () => send({ type: 'unask' }),
  };
}
