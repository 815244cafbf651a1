/** What the stage says of the round besides its prompt: whose word it is, for those who see only the stage. */
import { partOf, tellerIn } from '../../parts/seat-words';
import type { View } from '../../session/view';
import type { LeadWords } from '../../words/lead/words.svelte';

/** In place of the prompt, where one person speaks: who it is, by name. */
export function promptOf(view: View, w: LeadWords): string {
  const text = view.round?.text;
  if (!view.round || !text) return '';
  const telling = view.seats.find(({ tells }) => tells);
  if (!view.group.followFloor || text.caseGiver !== 'speaks' || view.round.act !== 'one' || !telling)
    return text.prompt.stage;
  // Once she is done, the line that asks to listen goes.
  if (partOf(telling, view.seats, 'speaks') !== 'speaks') return text.name;
  return text.kind === 'story' ? w.room.tells(telling.name) : w.turn.has(telling.name);
}

/** The lines below it, none of them empty. */
export function linesOf(view: View, w: LeadWords): string[] {
  const { round } = view;
  const text = round?.text;
  if (!round || !text) return [];
  if (round.act === 'write') {
    const { count } = view;
    return [w.board.writing, ...(count ? [w.board.done(count.done, count.of)] : [])];
  }
  if (!view.group.followFloor) return [];
  const named = (id: string | null) => view.seats.find((seat) => seat.id === id) ?? null;
  const holder = named(round.floor);
  const next = named(round.next);
  const telling = view.seats.find(({ tells }) => tells) ?? null;
  if (text.caseGiver === 'chosen') return telling ? [w.stage.today(telling.name)] : [];
  if (round.act === 'lap') {
    const then = next ? [w.stage.then(next.name)] : [];
    if (holder)
      return telling && holder !== telling && tellerIn(text) === 'answers'
        ? [w.room.asks(holder.name, telling.name), ...then]
        : [w.turn.has(holder.name), ...then];
    if (next) return [round.had === 0 ? w.turn.first(next.name) : w.stage.then(next.name)];
    return round.lapSize > 0 ? [w.turn.lapDone] : [];
  }
  if (holder) return tellerIn(text) === 'speaks' && holder.tells ? [] : [w.turn.has(holder.name)];
  return text.mode === 'turn_then_open' && round.act === 'open' ? [w.part.freeTalk] : [];
}
