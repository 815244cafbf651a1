import type { BoxMessage, Command } from '../protocol/messages';
import type { PlacePart } from '../protocol/parts';
import type { LiveSession } from './live-session';
import { partOf } from './state';

/** Sends a command that is the same whenever it is sent. */
export const sender = (live: LiveSession) => (command: Command) => live.command(() => command);

/** Says something that has no sender (PROTOCOL.md, section 5). */
export function unsigned(live: LiveSession, message: BoxMessage): void {
  live.connection.boxed({
    make: () => message,
    settle: (outcome) => {
      if (outcome !== 'gone') live.update({ refusal: outcome ?? live.state.refusal });
    },
  });
  live.deviceStore.changed();
}

/** Calls with the round the session stands in; outside of rounds there is nothing to do. */
export function inRound(live: LiveSession, act: (round: string) => void): void {
  const place = partOf<PlacePart>(live.state, 'place');
  if (place?.at === 'round' && place.round !== null) act(place.round);
}
