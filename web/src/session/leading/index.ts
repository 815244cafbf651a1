/** What only the leading does, and the stage's code to the room. Phones load it when their holder leads. */
import type { LiveSession } from '../live-session';
import { planActions } from './plan-actions';
import { Leader } from './leader';
import { moveActions } from './moves';
import { peopleActions } from './people';

export type { Leader } from './leader';

export const leaderOf = (live: LiveSession): Leader =>
  new Leader(live, { ...moveActions(live), ...planActions(live), ...peopleActions(live) });
