import type { Words } from '../sv';

export const en: Words = {
  code: 'en',
  clock: (hours, minutes) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,

  mark: {
    practice: 'Practice · simulated participants',
    fictional: 'Fictional case',
  },

  join: {
    language: 'Language',
    title: 'Welcome to the session',
    name: 'First name, or what people call you',
    knock: 'Knock',
    knocking: 'Knocking …',
    needName: 'Write what the others can call you.',
    how: 'How your data is handled',
    atDoor: 'You have knocked',
    waitOpen: 'The supervisor will let you in.',
    waitLocked: 'The group has begun. You will be let in when it fits.',
    youAreIn: 'You are in',
    youAreInHow: 'We begin shortly. Feel free to put your phone down until then.',
  },

  supervisor: 'supervisor',
  mandate: 'Our mandate',
  close: 'Close',
  cancel: 'Cancel',

  seat: {
    has: 'has the floor',
    had: 'has had the floor',
    notYet: 'not yet',
    away: 'out of contact',
    you: 'you',
    table: 'The table',
    giveWord: (name) => `Give the floor to ${name}`,
    hasHad: (name) => `${name} has had the floor`,
    menu: (name) => `More about ${name}`,
  },

  opening: {
    title: 'Before we begin',
  },

  time: {
    left: (minutes) => (minutes <= 1 ? 'about 1 min left' : `about ${minutes} min left`),
    halfMinute: 'nearly over',
    up: 'time is up, round off when it suits',
    paused: 'time is paused',
    nearlyUp: 'Time is nearly up.',
  },

  turn: {
    youHave: 'You have the floor',
    has: (name) => `${name} has the floor`,
    hasThenYou: (name) => `${name} has the floor, then you`,
    nobody: 'Nobody has the floor right now',
    soonYou: 'You are next',
    first: (name) => `${name} starts`,
    youFirst: 'You start',
    lapDone: 'Everyone has had the floor',
    youHad: 'You have had the floor',
  },

  part: {
    done: 'Done',
    pass: 'Pass',
    listening: 'We are listening',
    freeTalk: 'Free talk',
    stepOf: (n, of) => `${n} of ${of}`,
    roomForSilence: 'Free talk. Leave room for silence.',
    layDown: 'You can put your phone down.',
  },

  write: {
    field: 'Your card',
    points: 'Your key words',
    fieldFor: (name) => `Card for ${name}`,
    unnamed: 'No name on the card',
    kept: 'Only on your phone until you put the card on the table',
    keptPage: 'Only here, as long as the page is open',
    put: 'Put on the table',
    putting: 'Putting it on the table …',
    waiting: 'On this phone. It goes on the table when the connection is back.',
    onTable: 'On the table',
    received: 'Received',
    passed: 'You pass. Nobody can tell the difference.',
    change: 'Change',
    take: 'Take back',
    left: (n) => (n === 1 ? '1 character left' : `${n} characters left`),
    wait: 'The supervisor shows all cards together.',
  },

  phone: {
    remote: 'I am joining remotely',
    undisturbed: 'I am somewhere undisturbed',
    undisturbedNow: 'You have said that you are somewhere undisturbed. Thank you.',
    manager: 'A manager is with us today.',
    whose: 'Whose card?',
    ready: 'done',
    noQuestion: 'No question',
    youTellToday: 'You are telling your story today',
    tellerHas: 'The storyteller has the floor.',
    tellerTells: (name) => `${name} is telling the story.`,
    hasNow: (name) => `${name} has the floor.`,
    storyEnded: 'The story has been ended. The supervisor leads us on.',
    trial: 'To try, if you like',
    stays: 'Stays on your phone. Nobody else sees it.',
    readCase: 'Read the case',
    saveLater: 'Save for later',
    present: (n) => `${n} here`,
    takeOver: 'Take over the lead',
    leads: (name) => `${name} is leading now.`,
    whole: 'Show all',
  },

  onCard: {
    approach: 'Approach',
    trial: 'To try',
    known: 'We know',
    unknown: 'We do not know',
    oneHidden: 'One card is hidden.',
    recognised: 'Someone could be recognised',
  },

  place: {
    answers: 'answers',
    asks: 'asks',
    listens: 'listens',
    remote: 'remote',
    hand: 'raises a hand',
    interpreter: 'interpreter',
    observer: 'observer',
    co_supervisor: 'co-supervisor',
  },

  room: {
    tells: (name: string) => `${name} is telling the story`,
    asks: (asker: string, teller: string) => `${asker} asks, ${teller} answers`,
    question: 'Focus question',
    dilemma: 'Dilemma',
  },

  note: {
    open: 'Take notes',
  },

  still: {
    text: 'We stay here for a while.',
  },

  link: {
    connecting: 'Connecting …',
    lost: 'No connection right now. Trying again.',
    lostText: 'No connection right now. Trying again. What you have written is still here.',
    unavailable: 'The server cannot save right now.',
    unavailableText: 'The server cannot save right now. What you write is still here.',
    back: 'It works again.',
    supervisorAway: 'The supervisor’s screen has lost its connection. Please go on talking.',
    waits: (minutes) => `Too many tries. Trying again in ${minutes} min.`,
    outside: 'Reload the page.',
    translated: 'A browser extension rewrites this page. Turn it off and reload, or old words may stay.',
  },

  reload: 'Reload',

  refusal: {
    'not-now': 'That is not possible right now. The round has moved on.',
    'unknown-card': 'The card is no longer on the table.',
    'already-revealed': 'The cards have been revealed. Your text is still here, only with you.',
    'too-long': 'The text is too long. Shorten it a little.',
    'too-many': 'It is full. There is no room for more.',
    'too-fast': 'That went a little fast. Wait a few seconds.',
    malformed: 'The page and the server did not understand each other. Reload the page.',
    'not-saved': 'It is not saved yet. The text is still here. Trying again.',
  },
  refused: 'That did not work. Try again.',

  say: {
    round: (round, prompt) => `${round}. ${prompt}`,
    revealed: (n) => (n === 1 ? 'One card is shown.' : `${n} cards are shown.`),
    admitted: (name) => `${name} is in.`,
  },
};
