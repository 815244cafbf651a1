/** What only the leading does. Phones load it when their holder may lead. */
import type { LiveSession } from '../live-session';
import type { Actions } from '../view';
import { aheadActions } from './ahead';
import { moveActions } from './moves';
import { peopleActions } from './people';

export { openLead } from '../../seal/lead';

export const leadingActions = (live: LiveSession): Partial<Actions> => ({
  ...moveActions(live),
  ...aheadActions(live),
  ...peopleActions(live),
});
