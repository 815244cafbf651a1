import type { PlacePart, PlanPart } from '../../protocol/parts';
import { inRound, sender } from '../commands';
import type { LiveSession } from '../live-session';
import { partOf } from '../state';
import type { Actions } from '../view';

/** As much as one command adds at most (L5). */
const MOST_ADDED_MILLIS = 3_600_000;

/** Place, word and time. */
export function moveActions(live: LiveSession): Partial<Actions> {
  const send = sender(live);

  /** Along the plan: lobby, opening, its rounds. */
  function step(by: 1 | -1): void {
    const place = partOf<PlacePart>(live.state, 'place');
    const rounds = partOf<PlanPart>(live.state, 'plan')?.rounds ?? [];
    const stops = ['lobby', 'opening', ...rounds.map(({ id }) => `round/${id}`)];
    const here = place?.at === 'round' ? `round/${place.round}` : (place?.at ?? 'lobby');
    const next = stops[stops.indexOf(here) + by];
    if (next === 'lobby' || next === 'opening') send({ type: 'goTo', at: next });
    else if (next) send({ type: 'goTo', at: 'round', round: next.slice('round/'.length) });
  }

  return {
    goTo: (at, to) => {
      if (at !== 'round') send({ type: 'goTo', at });
      else if (to !== undefined) send({ type: 'goTo', at, round: to });
    },
    next: () => step(1),
    back: () => step(-1),
    undo: () => send({ type: 'undo' }),
    giveWord: (seat) => send({ type: 'giveWord', seat }),
    allHaveHad: () => send({ type: 'allHaveHad' }),
    openTalk: () => send({ type: 'openTalk' }),
    addTime: (millis) => send({ type: 'addTime', millis }),
    pause: () => send({ type: 'pause' }),
    resume: () => send({ type: 'resume' }),
    still: () => send({ type: 'still' }),
    continue: () => send({ type: 'continue' }),
    freeTalk: () => send({ type: 'freeTalk' }),
    setEnd: (endsAtMillis) => send({ type: 'setEnd', endsAtMillis: Math.round(endsAtMillis) }),
    reveal: () => send({ type: 'reveal' }),
    end: () => send({ type: 'end' }),
    stayWithMandate: () => send({ type: 'stayWithMandate' }),
    chooseWriting: () => inRound(live, (round) => send({ type: 'chooseWriting', round })),
    giveBack: () => {
      const { awayMillis } = live.state;
      live.update({ awayMillis: null });
      if (awayMillis !== null) send({ type: 'addTime', millis: Math.min(Math.round(awayMillis), MOST_ADDED_MILLIS) });
    },
    dismissAway: () => live.update({ awayMillis: null }),
    dismissLost: () => live.update({ lost: [] }),
    dismissSignal: () => live.update({ signal: false }),
    restoreCard: (card) => send({ type: 'restoreCard', card }),
    showCheck: (item) => send({ type: 'showCheck', item }),
  };
}
