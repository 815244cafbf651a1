import type { CodeOnly } from '../sv/code';

export const codeEn: CodeOnly = {
  typed: {
    show: 'Show a code to type',
    hide: 'Hide the code',
    title: 'Code to type',
    where: (address) => `${address} → Join`,
    someone: 'Someone with the code',
    comes: 'Waiting for the digits of the phone.',
    readAloud:
      'Read the digits aloud. When someone has the same digits and taps “Same digits”, the name is shown here.',
    same: (digits) => `Same digits · ${digits}`,
    came: (digits) => `Someone with the code. Read the digits aloud: ${digits}.`,
    differ: 'The digits were not the same',
    differHow:
      'Someone with the code just said so. Somebody else may be in between. Do not let anyone in, and show a new code or the link.',
    newCode: 'Show a new code',
    dismiss: 'Remove',
    notNow: (digits) => `Not now: someone with the code ${digits}`,
  },

  mayLead: {
    word: 'Supervisor password',
    wordHow: 'You have it from the person who runs this site.',
    needWord: 'Write the supervisor password.',
    wrong: 'That is not the password. Please look again.',
    tooFast: (minutes) =>
      minutes <= 1
        ? 'That has been tried too many times. Wait a minute.'
        : `That has been tried too many times. Wait ${minutes} minutes.`,
    go: 'Continue',
    notHere: 'You cannot lead sessions here',
    notHereHow: 'The person who runs this site decides who leads. Ask them for access. You can always join a session.',
    practiceOnly:
      'This site goes over an open network without encryption. So you lead fictional cases and practice here, and no stories of your own.',
  },
};
