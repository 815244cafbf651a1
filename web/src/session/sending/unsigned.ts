import type { BoxMessage } from '../../protocol/messages';
import type { SessionContext } from '../context';

/** Sends a message that has no sender (PROTOCOL.md, section 5). */
export function unsigned(context: SessionContext, message: BoxMessage): void {
  context.connection.boxed({
    make: () => message,
    settle: (outcome) => {
      if (outcome !== 'gone') context.update({ refusal: outcome ?? context.state.refusal });
    },
  });
  context.changed();
}
