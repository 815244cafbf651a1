import type { BoxMessage, Command } from '../protocol/messages';
import type { PlacePart } from '../protocol/parts';
import type { SessionContext } from './context';
import { partOf } from './state';

/** Sends a command that is the same whenever it is sent. */
export const sender = (context: SessionContext) => (command: Command) => context.command(() => command);

/** Says something that has no sender (PROTOCOL.md, section 5). */
export function unsigned(context: SessionContext, message: BoxMessage): void {
  context.connection.boxed({
    make: () => message,
    settle: (outcome) => {
      if (outcome !== 'gone') context.update({ refusal: outcome ?? context.state.refusal });
    },
  });
  context.changed();
}

/** Calls with the round the session stands in; outside of rounds there is nothing to do. */
export function inRound(context: SessionContext, act: (round: string) => void): void {
  const place = partOf<PlacePart>(context.state, 'place');
  if (place?.at === 'round' && place.round !== null) act(place.round);
}
