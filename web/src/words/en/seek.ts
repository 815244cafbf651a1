import type { SeekWords } from '../sv/seek';

export const seekEn: SeekWords = {
  title: 'Join',
  scan: 'If your phone has a camera, scanning the code in the room is faster.',
  code: 'The code your supervisor shows',
  stays: 'Your name leaves this phone only after you have compared digits.',
  needCode: 'Write the whole code, nine characters.',
  wrong: 'The code is not right, please look again.',
  unknown: 'This code does not work. Ask the supervisor to show it again, or for the link.',
  tooFast: (minutes) =>
    minutes <= 1
      ? 'Too many tries. Wait a minute, or ask for the link.'
      : `Too many tries. Wait ${minutes} minutes, or ask for the link.`,
  back: 'Back',
  seeking: 'Looking for the room …',
  comes: 'In a moment there are six digits to compare with the supervisor.',
  compare: 'The supervisor reads six digits aloud. Do you see the same?',
  digits: (spelled) => `The digits are ${spelled}.`,
  same: 'Same digits',
  other: 'Not the same',
  thanks: (name) => `Thank you, ${name}`,
  stopped: 'Then nobody is let in',
  stoppedHow:
    'Your name has not left this phone, and nobody was let in. Tell the supervisor, and ask for the link or to scan the code.',
  void: 'The code does not work any more',
  voidHow: 'Ask the supervisor to show a new one, or for the link.',
  again: 'Type the code again',
  toStart: 'To the start page',
};
