import type { KnockView } from '../src/session/view';

/** Somebody who came with the invitation, and stands at the door. */
export const knock = (name: string): KnockView => ({
  id: name,
  name,
  digits: null,
  atNextRound: false,
  becomes: null,
  here: true,
  digitsDiffer: false,
});
