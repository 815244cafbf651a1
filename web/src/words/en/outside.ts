import type { OutsideWords } from '../pack';

export const outsideEn: OutsideWords = {
  reasons: {
    all: {
      offline: [
        'This device has no network',
        'Turn on Wi-Fi or mobile data. The page goes on by itself when the network is back.',
      ],
      blocked: [
        'The network here stops the connection',
        'The page gets through, but the network probably does not let the direct connection pass that the session needs. Change to another network, for instance mobile data. The page goes on by itself when it can.',
      ],
      unreachable: [
        'The server cannot be reached',
        'The cause may be the network here, or the server. The page keeps trying and goes on by itself when it can.',
      ],
      unavailable: [
        'The server cannot let anyone in right now',
        'It answers, but cannot save. The page keeps trying and goes on by itself when it can.',
      ],
      'too-many': [
        'The door is full',
        'Many people are waiting to be let in. The page knocks again by itself as soon as there is room.',
      ],
      unknown: [
        'The link no longer works',
        'The invitation may have been changed, or the session is over. Ask the supervisor for the new link, or for the code.',
      ],
      'left-door': [
        'You are no longer at the door',
        'It may have been a while, or the invitation has been changed. Knock again, and the supervisor sees you.',
      ],
      expired: [
        'The room is closed',
        'It was unused for too long, and everything in it is erased. Ask the supervisor for the link to a new room.',
      ],
      'put-out': [
        'You are no longer in the room',
        'The supervisor has removed you from the room. What was kept on this device is erased.',
      ],
      moved: [
        'Your seat is on another device',
        'The supervisor has moved it there, and you take part from it. If that is wrong, tell the supervisor.',
      ],
      'taken-over': [
        'The session is open on another device',
        'What you have written is kept. If you continue here, the other one closes.',
      ],
      'turned-away': [
        'Not right now',
        'The supervisor did not let you in this time. If that was a mistake, tell the supervisor and scan the code again.',
      ],
      unreadable: [
        'The session can no longer be read',
        'Something on the server is damaged, so the session cannot go on. What you have on this device is kept. The supervisor can open a new room.',
      ],
      ended: ['The session is over', 'The text is erased, here and on the server.'],
      'old-page': [
        'The page has to be reloaded',
        'It is older than the server. Reload it, and you will be back in your seat.',
      ],
      'too-fast': ['Too many tries', 'Wait a minute and reload the page.'],
      malformed: [
        'The page and the server do not understand each other',
        'Reload the page. If that does not help, tell the supervisor.',
      ],
      wrong: ['Something went wrong', 'Reload the page. If that does not help, ask the supervisor for a new link.'],
      'not-whole': [
        'The link is not whole',
        'Its last part is missing or changed. Ask for the whole link again, or type the code your supervisor shows.',
      ],
      sent: [
        'The link was changed on its way',
        'Something has rewritten it, a mail program for instance, so that it was sent to the server in readable form. Ask the supervisor to change the invitation. You can go on meanwhile.',
      ],
    },
    lead: {
      unknown: [
        'The room is no longer there',
        'The session has been ended, or the room was unused for more than eight hours. Open a new room from the start page.',
      ],
      expired: [
        'The room is closed',
        'It was unused for too long, and everything in it is erased. Open a new room from the start page and invite again.',
      ],
      moved: ['Your seat is on another device', 'You take part from it now.'],
      'taken-over': [
        'The session is led from another screen',
        'Your supervisor link was opened there, and this screen no longer leads. Nothing is erased.',
      ],
      unreadable: [
        'The session can no longer be read',
        'Something on the server is damaged, so the session cannot go on. Open a new room from the start page, and tell those who run the server. What you have on this device is kept.',
      ],
      'old-page': [
        'The page has to be reloaded',
        'It is older than the server. Reload it, and you go on where you were.',
      ],
      malformed: [
        'The page and the server do not understand each other',
        'Reload the page. If that does not help, tell those who run the server.',
      ],
      wrong: ['Something went wrong', 'Reload the page. If that does not help, open your supervisor link again.'],
      'not-whole': [
        'The link is not whole',
        'The last part of your supervisor link is missing or changed. Copy the whole link again from the screen you lead from.',
      ],
      sent: [
        'Your supervisor link is no longer secret',
        'Something has rewritten it, a mail program for instance, so that the key in it was sent to the server. Open a new room and invite the group there.',
      ],
    },
    stage: {
      unknown: [
        'The stage has no session to show',
        'The session is over, or the room was unused for too long. The supervisor can open the stage again.',
      ],
      expired: [
        'The room is closed',
        'It was unused for too long, and everything in it is erased. The supervisor can open a new room and the stage from there.',
      ],
      unreadable: [
        'The session can no longer be read',
        'Something on the server is damaged, so the session cannot go on. The supervisor can open a new room.',
      ],
      ended: ['The session is over', 'The text is erased.'],
      'old-page': ['The page has to be reloaded', 'It is older than the server. The supervisor can reload this page.'],
      malformed: [
        'The page and the server do not understand each other',
        'The supervisor can reload this page, or open the stage again.',
      ],
      wrong: ['Something went wrong', 'The supervisor can reload this page, or open the stage again.'],
      'not-whole': [
        'The link is not whole',
        'Its last part is missing or changed. The supervisor can open the stage again.',
      ],
      sent: [
        'The link of the stage is no longer secret',
        'Something has rewritten it, so that the key in it was sent to the server. The supervisor can open a new room and the stage from there.',
      ],
    },
  },
  waits: (minutes) =>
    minutes <= 1
      ? 'The server lets you try again in a minute. The page then goes on by itself.'
      : `The server lets you try again in ${minutes} minutes. The page then goes on by itself.`,
  tryAgain: 'Try again',
  knockAgain: 'Knock again',
  goOn: 'Go on meanwhile',
  goOnAnyway: 'Go on anyway',
  here: 'Continue here',
  leadHere: 'Lead from here instead?',
  leadHereHow: 'The other screen stops leading.',
  yesLead: 'Yes, lead from here',
  no: 'No',
  toStart: 'To the start page',
  typeCode: 'Type the code',
  test: 'Test the connection',
  ask: {
    lead: ['Continue leading here?', 'If the session is led from another of your screens, that screen stops leading.'],
    leadYes: 'Continue leading here',
    stage: ['Show the stage here?', 'It shows what the whole group may see.'],
    stageYes: 'Show the stage',
    who: ['Who are you?', 'Somebody is already in the session from this browser.'],
    as: (name) => (name ? `Continue as ${name}` : 'Continue as the one already in'),
    other: 'I am somebody else',
  },
  end: {
    title: 'Thank you for today',
    at: (time) => `Erased ${time}.`,
    text: 'Names, cards and notes are gone, here and on the server.',
    story: 'Everything about your story is erased.',
    rest: 'Everything else is gone, here and on the server.',
    erased: 'It is erased now, here too.',
    kept: 'Stays in this browser until you erase it. You’ll find it on the start page. The browser may clear it after a week without a visit, so copy it if you want to be sure.',
    keptLasting: 'Stays in this browser until you erase it. You’ll find it on the start page.',
  },
};
