import type { DeferredActions } from './actions';

type Call = (...given: never[]) => void;

const NAMES = [
  'volunteer',
  'standBack',
  'agree',
  'decline',
  'wordQuestion',
  'confirmQuestion',
  'showQuestion',
  'needPause',
  'endStory',
  'hearIdeas',
  'takeCard',
  'recognise',
  'saveThought',
  'dropThought',
  'useThought',
  'answer',
  'note',
  'anotherPerspective',
  'takeOver',
] as const;

/**
 * The deferred actions before their module is here: each waits for it. A name that is missing above does not compile.
 *
 * @param use calls with the actions of the module, at once where it has been fetched
 */
export function deferredActions(use: (act: (actions: DeferredActions) => void) => void): DeferredActions {
  const waiting = (name: keyof DeferredActions) => [
    name,
    (...given: never[]) => use((now) => (now[name] as Call)(...given)),
  ];
  return Object.fromEntries(NAMES.map(waiting)) as Pick<DeferredActions, (typeof NAMES)[number]>;
}
