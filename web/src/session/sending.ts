import type { Command } from '../protocol/messages';
import type { PlacePart } from '../protocol/parts';
import type { LiveSession } from './live-session';
import { partOf } from './state';

/** Sends a command that is the same whenever it is sent. */
export const sender = (live: LiveSession) => (command: Command) => live.command(() => command);

/** Calls with the round the session stands in; outside of rounds there is nothing to do. */
export function inRound(live: LiveSession, act: (round: string) => void): void {
  const place = partOf<PlacePart>(live.state, 'place');
  if (place?.at === 'round' && place.round !== null) act(place.round);
}
