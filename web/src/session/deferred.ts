import type { DeferredActions } from './actions';

/**
 * The deferred actions before their module is here: each waits for it.
 *
 * @param use calls with the actions of the module, at once where it has been fetched
 */
export const deferredActions = (use: (act: (actions: DeferredActions) => void) => void): DeferredActions => ({
  volunteer: (seat, heading) => use((now) => now.volunteer(seat, heading)),
  standBack: (seat) => use((now) => now.standBack(seat)),
  agree: (seat, heading, headingOnStage) => use((now) => now.agree(seat, heading, headingOnStage)),
  decline: (seat) => use((now) => now.decline(seat)),
  wordQuestion: (text) => use((now) => now.wordQuestion(text)),
  confirmQuestion: () => use((now) => now.confirmQuestion()),
  showQuestion: (onStage) => use((now) => now.showQuestion(onStage)),
  needPause: () => use((now) => now.needPause()),
  endStory: () => use((now) => now.endStory()),
  hearIdeas: (yes) => use((now) => now.hearIdeas(yes)),
  takeCard: (card) => use((now) => now.takeCard(card)),
  recognise: (card) => use((now) => now.recognise(card)),
  saveThought: (seat, text) => use((now) => now.saveThought(seat, text)),
  dropThought: (thought) => use((now) => now.dropThought(thought)),
  useThought: (thought, field) => use((now) => now.useThought(thought, field)),
  answer: (seat, item, value) => use((now) => now.answer(seat, item, value)),
  note: (text) => use((now) => now.note(text)),
  anotherPerspective: (seat) => use((now) => now.anotherPerspective(seat)),
  takeOver: () => use((now) => now.takeOver()),
});
