/** What the reader of this phone is asked or told in the round that goes on. */
import { named } from '../../parts/turn';
import type { View } from '../../session/view';
import type { Words } from '../../words/sv';
import type { Scene } from './me';
import { ownSeats, teller, tellsHere } from './me';

export function promptOf(view: View, scene: Scene | null, w: Words): string {
  const { round } = view;
  const text = round?.text;
  if (!round || !text) return '';
  const { prompt } = text;
  const having = view.seats.some((seat) => seat.mine && seat.floor === 'has');
  // Told about, and taken back: the round stands until the one who leads goes on.
  if (view.story?.state === 'ended' && ['speaks', 'answers', 'listens'].includes(text.caseGiver))
    return w.phone.storyEnded;
  if (scene === 'choice') return view.story?.state === 'tells' ? prompt.stage : prompt.speaker;
  // Once she has told, what is asked of her stands alone.
  if (scene === 'tell') return hasTold(view) ? '' : prompt.speaker;
  if (scene === 'answer' && round.act === 'lap' && round.next === null && round.floor === null) return '';
  if (tellsHere(view) && prompt.caseGiver && (scene === 'answer' || scene === 'write' || scene === 'listen'))
    return prompt.caseGiver;
  if (scene === 'write') return ownSeats(view).length ? prompt.speaker : prompt.others;
  if (having) return prompt.speaker;
  if (scene === 'talk') return prompt.stage;
  // The lap is done and the talk is free: the prompt of the lap would ask for another one.
  if (round.act === 'open' && text.mode === 'turn_then_open') return w.part.roomForSilence;
  const others = named(prompt.others, view, w);
  return round.act === 'one' && text.kind === 'story' ? `${others} ${w.part.layDown}` : others;
}

/** She has had the word, or her question waits for her yes. */
const hasTold = (view: View): boolean =>
  teller(view)?.floor === 'had' || (view.round?.text?.kind === 'story' && view.question?.confirmed === false);
