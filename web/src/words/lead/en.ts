/** What only the one who leads reads, in English. */
import type { LeadOnly } from './sv';

export const leadEn: LeadOnly = {
  create: {
    title: 'New session',
    form: 'Form',
    ownStory: 'A story of our own',
    fictionalCase: 'A fictional case',
    moreForms: (n) => `More forms (${n})`,
    length: 'Length',
    minutes: (n) => `${n} min`,
    yourName: 'Your name, as the group calls you',
    mandate: 'Our mandate',
    sector: 'Start from',
    ownText: 'Own text',
    mandateHint: 'The yardstick of the talk. Reword it until it is right for you.',
    people: 'How many are expected?',
    fewer: 'One fewer',
    oneMore: 'One more',
    share: (people, seconds, round) =>
      seconds < 20
        ? `${people} people: one word each in ${round}`
        : `${people} people: about ${seconds} s each in ${round}`,
    changePlan: 'Change the plan',
    case: 'The case',
    changeCase: 'Read or change the case',
    open: 'Open the room',
    opening: 'Opening the room …',
    needName: 'Write what the group calls you.',
    needMandate: 'Write your mandate, in a sentence.',
    needCase: 'Write a heading and a text for your own case, or choose another.',
    back: 'Back',
  },

  planEdit: {
    title: 'The rounds',
    fewerMinutes: (round) => `One minute less for ${round}`,
    moreMinutes: (round) => `One minute more for ${round}`,
    earlier: (round) => `Move ${round} one step earlier`,
    later: (round) => `Move ${round} one step later`,
    drop: (round) => `Leave out ${round}`,
    add: (round) => `Put back ${round}`,
    leftOut: 'Left out',
    secondsEach: (seconds) => `about ${seconds} s each`,
    wordEach: 'one word each',
    sum: (minutes, of) => `${minutes} of ${of} min`,
    over: (minutes) => `${minutes} min too much`,
    spare: (minutes) => `${minutes} min to spare`,
    squeezed: (minutes, of) => `Reflection gets ${minutes} of ${of} min. At least a quarter is usually needed.`,
    again: (round, story) => `${round} (story ${story})`,
  },

  caseChoice: {
    title: 'Choose a case',
    own: 'Own case',
    ownTitle: 'Heading',
    ownText: 'The case',
    help: 'Everyday and recognisable, about no real person. The group should be able to ask:',
    tooLong: (characters) => `The text is about ${characters} characters too long.`,
    titleTooLong: 'The heading is too long.',
    looksLike: {
      'personal-number': (text) => `Looks like a personal number: “${text}”. Is it made up?`,
      phone: (text) => `Looks like a telephone number: “${text}”. Is it made up?`,
      email: (text) => `Looks like an e-mail address: “${text}”. Is it made up?`,
      name: (text) => `Looks like a name: “${text}”. Is it made up?`,
      address: (text) => `Looks like a street address: “${text}”. Is it made up?`,
    },
    madeUp: 'Yes, made up',
    checked: 'Rundan looks for names and numbers here on the screen. Nothing is sent.',
  },

  export: {
    title: 'Insights',
    file: 'rundan-insights',
    interpretation: 'How we read the mandate',
  },

  lead: {
    plan: 'The plan',
    goTo: (round) => `Go to ${round}`,
    back: 'Back',
    twoMore: '+2 min',
    pause: 'Pause the time',
    resume: 'Let time run',
    still: 'Stillness',
    freeTalk: 'Free talk',
    allHaveHad: 'All have had the word',
    wordTo: (name) => `The word to ${name}`,
    next: (round) => `Next: ${round}`,
    reveal: 'Reveal the cards',
    openTalk: 'Open the talk',
    end: 'End and erase',
    more: 'More',
    time: 'Time',
    door: 'The door',
    people: 'Round the table',
    lap: (had, of) => `Go-round: ${had} of ${of}`,
    writeFor: 'Write for someone without a phone',
    knocking: (n) => (n === 1 ? 'One at the door' : `${n} at the door`),
    stage: 'The Stage',
    keys: 'Keys',
    keyList: [
      ['Space', 'the main choice'],
      ['S', 'Stillness'],
      ['T', 'the Stage'],
      ['P', 'the private column'],
    ],
    ending: {
      title: 'End and erase?',
      text: 'All names, the mandate, the cards and the notes are erased now, for everyone. This cannot be undone.',
      yes: 'End and erase',
      no: 'Not yet',
    },
    few: {
      title: 'Reveal the cards now?',
      text: (n) =>
        n === 0
          ? 'No cards are on the table yet. None can be put there afterwards.'
          : n === 1
            ? 'There is only one card. Its author may be guessed.'
            : 'There are only two cards. Their authors may be guessed.',
      yes: 'Reveal the cards',
      no: 'Wait',
    },
  },

  person: {
    pass: 'Pass',
    passFor: (name) => `Pass for ${name}`,
    rename: 'Change the name',
    remove: 'Remove the seat',
    putOut: 'Put out',
    putOutTitle: (name) => `Put out ${name}?`,
    putOutText:
      'The screen is closed there, and the invitation is changed so that the old one no longer opens the door.',
    give: 'Give the word',
    had: 'Has had the word',
  },

  private: {
    title: 'Only you see this',
    open: 'Only for you',
    hide: 'Hide',
    say: 'Say',
    listenFor: 'Listen for',
    ifStuck: 'If it sticks',
    time: 'Time',
    notes: 'Own notes',
    onPlan: 'in step with the plan',
    after: (minutes) => `${minutes} min behind the plan`,
    before: (minutes) => `${minutes} min ahead of the plan`,
    endTime: 'End time',
    endEarlier: 'End 5 min earlier',
    endLater: 'End 5 min later',
  },
};
