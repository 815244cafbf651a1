/** What only the leading does, and what belongs to somebody's story. Phones load it ahead where there is a story, or when their holder leads. */
import type { LiveSession } from '../live-session';
import type { Actions } from '../view';
import { aheadActions } from './ahead';
import { moveActions } from './moves';
import { storyActions } from '../story-actions';
import { peopleActions } from './people';

export { openLead } from '../../seal/lead';
export { latecomers } from '../latecomers';

export const leadingActions = (live: LiveSession): Partial<Actions> => ({
  ...moveActions(live),
  ...aheadActions(live),
  ...peopleActions(live),
  ...storyActions(live),
});
