import type { PlacePart, PlanPart } from '../../protocol/parts';
import { inRound, sender } from '../commands';
import type { LeadingActions } from '../actions';
import type { SessionContext } from '../context';
import { partOf } from '../state';
import type { PeopleActions } from './people';
import type { PlanActions } from './plan-actions';

/** As much as one command adds at most (L5). */
const MOST_ADDED_MILLIS = 3_600_000;

type MoveActions = Omit<LeadingActions, keyof PeopleActions | keyof PlanActions>;

/** Place, word and time. */
export function moveActions(context: SessionContext): MoveActions {
  const send = sender(context);

  /** One step back along the plan: lobby, opening, its rounds. */
  function back(): void {
    const place = partOf<PlacePart>(context.state, 'place');
    const rounds = partOf<PlanPart>(context.state, 'plan')?.rounds ?? [];
    const stops = ['lobby', 'opening', ...rounds.map(({ id }) => `round/${id}`)];
    const here = place?.at === 'round' ? `round/${place.round}` : (place?.at ?? 'lobby');
    const before = stops[stops.indexOf(here) - 1];
    if (before === 'lobby' || before === 'opening') send({ type: 'goTo', at: before });
    else if (before) send({ type: 'goTo', at: 'round', round: before.slice('round/'.length) });
  }

  return {
    goTo: (at, to) => {
      if (at !== 'round') send({ type: 'goTo', at });
      else if (to !== undefined) send({ type: 'goTo', at, round: to });
    },
    back,
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
    chooseWriting: () => inRound(context, (round) => send({ type: 'chooseWriting', round })),
    giveBack: () => {
      const { awayMillis } = context.state;
      context.update({ awayMillis: null });
      if (awayMillis !== null) send({ type: 'addTime', millis: Math.min(Math.round(awayMillis), MOST_ADDED_MILLIS) });
    },
    dismissAway: () => context.update({ awayMillis: null }),
    dismissLost: () => context.update({ lost: [] }),
    dismissSignal: () => context.update({ signal: false }),
    restoreCard: (card) => send({ type: 'restoreCard', card }),
    showCheck: (item) => send({ type: 'showCheck', item }),
  };
}
