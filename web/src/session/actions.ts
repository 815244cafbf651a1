import type { LiveSession } from './live-session';
import { inRound, sender } from './commands';
import type { Actions } from './view';
import { writingActions } from './writing-actions';

/**
 * What a person does on a screen, as commands; nothing is changed here before the server has changed it. What comes later
 * in a session, and what only the leading does, comes with modules of their own: each name not found here is asked of them.
 */
export function actionsOf(live: LiveSession): Actions {
  const own: Partial<Actions> = { ...takingPart(live), ...writingActions(live) };
  return new Proxy(own as Actions, {
    get: (_, name: keyof Actions) => own[name] ?? ((...given: never[]) => live.act(name, given)),
  });
}

function takingPart(live: LiveSession): Partial<Actions> {
  const send = sender(live);
  return {
    done: (seat) => inRound(live, (round) => send({ type: 'done', seat, round })),
    pass: (seat) => inRound(live, (round) => send({ type: 'pass', seat, round })),
    sitUndisturbed: (seat) => send({ type: 'sitUndisturbed', seat }),
    raiseHand: (seat, up) => send({ type: 'raiseHand', seat, up }),
    setRemote: (seat, remote) => send({ type: 'setRemote', seat, remote }),
    anotherPerspective: (seat) => send({ type: 'anotherPerspective', seat }),
    keepInsights: (keep) => void live.keepInsights(keep),
    note: (text) => live.notes.write(text),
    forget: () => void live.forget(),
  };
}
