/** What the screens say while something cannot be saved, is open elsewhere, or was lost. */
import type { Store } from '../src/protocol/messages';
import type { View } from '../src/session/view';
import { going } from './people';
import type { Facts } from './told';

const store = (change: Partial<Store>): Store => ({ health: 'ok', keeps: 'each', replicas: 0, run: 'r', ...change });
const LOST: View['lost'] = [
  { type: 'giveWord', at: null, round: null, seat: 'Björn', text: null },
  { type: 'goTo', at: 'round', round: 'insikt-och-nasta-steg', seat: null, text: null },
];
const away: Facts = { connection: 'unavailable', store: store({ health: 'away' }) };
const heading = (now: number): Facts => ({
  ...going('mandate', 'val-av-berattelse', now, {}),
  sent: [{ type: 'volunteer', seat: 'David', text: 'Dörren som står öppen', state: 'sending' }],
});

/** @param inTheMiddle of a lap */
export const notLost = (inTheMiddle: (now: number) => Facts): Record<string, (now: number) => Facts> => ({
  'store-away': (now) => ({ ...inTheMiddle(now), ...away }),
  'store-full': (now) => ({ ...inTheMiddle(now), connection: 'unavailable', store: store({ health: 'disk-full' }) }),
  'store-keeps': () => ({ store: store({ keeps: 'second', replicas: 1 }) }),
  'taken-over': (now) => ({ ...inTheMiddle(now), connection: 'gone', gone: 'taken-over' }),
  'lost-lead': (now) => ({ ...inTheMiddle(now), lost: LOST }),
  'marks-heading': (now) => ({ ...heading(now), ...away }),
});
