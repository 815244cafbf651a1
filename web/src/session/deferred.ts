import type { DeferredActions } from './actions';

type Call = (...given: never[]) => void;

/** One for each, so that the compiler asks for every one. */
const EACH: Record<keyof DeferredActions, 0> = {
  volunteer: 0,
  standBack: 0,
  agree: 0,
  decline: 0,
  wordQuestion: 0,
  confirmQuestion: 0,
  showQuestion: 0,
  needPause: 0,
  endStory: 0,
  hearIdeas: 0,
  takeCard: 0,
  recognise: 0,
  saveThought: 0,
  dropThought: 0,
  useThought: 0,
  answer: 0,
  note: 0,
  anotherPerspective: 0,
  takeOver: 0,
};

/**
 * The deferred actions before their module is here: each waits for it.
 *
 * @param use calls with the actions of the module, at once where it has been fetched
 */
export function deferredActions(use: (act: (actions: DeferredActions) => void) => void): DeferredActions {
  const names = Object.keys(EACH) as (keyof DeferredActions)[];
  const calls = names.map((name): [string, Call] => [name, (...given) => use((now) => (now[name] as Call)(...given))]);
  return Object.fromEntries(calls) as unknown as DeferredActions;
}
