import { sender } from '../commands';
import type { LiveSession } from '../live-session';
import type { Actions, CaseChoice } from '../view';

/** Plan, mandate, case, and whom to ask. */
export function planActions(live: LiveSession): Partial<Actions> {
  const send = sender(live);

  function choose(type: 'setCase' | 'workWithCase', choice: CaseChoice): void {
    if ('id' in choice) send({ type, id: choice.id });
    else live.sending?.send({ type, title: choice.title.trim(), text: choice.text.trim() });
  }

  return {
    setMandate: (text) => live.sending?.send({ type: 'setMandate', text: text.trim() }),
    interpret: (text) => live.sending?.send({ type: 'interpret', text: text.trim() }),
    setPlan: (rounds, lengthMinutes) =>
      send({ type: 'setPlan', rounds: rounds.map(({ id, minutes }) => ({ id, minutes })), lengthMinutes }),
    anotherStory: () => send({ type: 'anotherStory' }),
    setCase: (choice) => choose('setCase', choice),
    workWithCase: (choice) => choose('workWithCase', choice),
    ask: (seat) => send({ type: 'ask', seat }),
    unask: () => send({ type: 'unask' }),
  };
}
