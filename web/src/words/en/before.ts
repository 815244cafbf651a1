/** What is read before a session, and of what is taken away afterwards, in English. */
import type { BeforeOnly } from '../sv/before';

export const beforeEn: BeforeOnly = {
  create: {
    title: 'New session',
    form: 'Format',
    ownStory: 'A story of our own',
    fictionalCase: 'A fictional case',
    moreForms: (n) => `More formats (${n})`,
    length: 'Length',
    minutes: (n) => `${n} min`,
    yourName: 'Your name, as the group knows you',
    mandate: 'Our mandate',
    sector: 'Start from',
    ownText: 'Your own text',
    mandateHint: 'The guide for the talk. Reword it until it is right for you.',
    people: 'How many are expected?',
    groupSize: (least, most) => `For ${least}–${most} people.`,
    otherSize: (least, most) => `The format is meant for ${least}–${most} people.`,
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
    needName: 'Write the name the group knows you by.',
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
    own: 'Your own case',
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

  keep: {
    group: (insights, interpretation) => {
      const shared = insights === 1 ? '1 shared insight' : `${insights} shared insights`;
      if (!interpretation) return insights === 0 ? 'No shared insights' : shared;
      return insights === 0 ? 'Our reading of the mandate' : `${shared} and our reading of the mandate`;
    },
    notes: 'Your own notes',
    notesFile: 'rundan-notes',
    file: 'Save as a file',
    copy: 'Copy the text',
    share: 'Share …',
    taken: {
      none: 'Not saved yet.',
      file: 'The file was given to the browser. Check that it is where you want it.',
      copied: 'Copied. Paste the text where you want it.',
      shared: 'Shared.',
    },
    sure: {
      none: 'It is not saved. Erase anyway?',
      file: 'Is the file where you want it? It cannot be fetched again afterwards.',
    },
    eraseAnyway: 'Yes, erase',
  },

  export: {
    title: 'Insights',
    file: 'rundan-insights',
    interpretation: 'Our reading of the mandate',
  },
};
