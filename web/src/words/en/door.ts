import type { doorSv } from '../sv/door';

export const doorEn: typeof doorSv = {
  knocks: {
    came: (name) => `${name} is knocking.`,
    allNextRound: (n) => (n === 2 ? 'Let both in at the next round' : `Let all ${n} in at the next round`),
    nextRound: 'Let in at the next round',
    now: 'Let in now',
    nowName: (name) => `Let in now: ${name}`,
    waits: 'comes in at the next round',
    becomes: (name) => `Becomes ${name}, since the name is taken.`,
    away: 'not connected right now',
    some: (n) => (n === 1 ? 'Let in the one there is room for' : `Let in the ${n} there is room for`),
    full: (seats, n) =>
      n === 1
        ? `There is room for ${seats} round the table. One does not fit.`
        : `There is room for ${seats} round the table. ${n} do not fit.`,
    again: 'Has a seat already …',
    againTitle: (name) => `Which seat is ${name}’s?`,
    againHow: 'For someone who has changed phones or browsers. These seats are not connected right now.',
    againMoves: (name) =>
      `The seat ${name} moves here, with its turn and its cards. The old device does not come in again, and thoughts saved for later there are gone.`,
    againPhone: (name) => `The seat ${name} gets a phone, and writes for itself from now on.`,
    againYes: 'Move the seat here',
    invitation: 'Show the invitation',
    invitationHow: 'Anyone who scans it may knock. You let them in.',
    renew: 'Change the invitation',
    renewHow: 'The old code no longer opens the door. Nobody has to leave.',
    nobody: 'Nobody is at the door.',
  },
};
