/** What a participant reads later in the session, in English. */
import type { PartOnly } from '../sv/part';

export const partEn: PartOnly = {
  choice: {
    can: 'I can tell a story',
    notToday: 'Not today',
    heading: 'Heading, if you like',
    headingHow: 'Role, not name. Only the supervisor sees it.',
    headingShown: 'Role, not name. Only the supervisor sees it, unless you show it on the stage.',
    send: 'Send the heading',
    willing: 'You have said that you can tell a story. Only the supervisor sees it, and you may change your mind.',
    unwilling: 'You have said not today. That is just as good an answer, and you may change your mind.',
    asked: 'Would you like to tell your story today?',
    askedHow: 'Only you see this question.',
    yes: 'Yes, I will tell it',
    onStage: 'Show the heading on the Stage?',
    today: (name) => `${name} is telling a story today`,
    headingOf: 'Your heading',
    saveHeading: 'Save the heading',
  },

  tell: {
    keyWords: 'Your key words',
    keyWordsHow: 'Just for you. Stays on the phone.',
    doneTelling: 'I have told my story',
    thanks: 'Thank you. The supervisor takes it from here.',
    decline: 'I would rather not',
    needPause: 'I need a pause',
    end: 'End my story',
    endTitle: 'End your story?',
    endHow:
      'The heading, the focus question and the cards from the rounds of the story are erased for good, on all screens. You need not give a reason. It cannot be undone.',
    endGo: 'End and erase',
    back: 'No, go back',
    ideas: 'Do you want to hear ideas that the others have saved?',
    ideasHow: 'There may be some. Both answers are just as good.',
    ideasYes: 'Yes, please',
    ideasNo: 'Not today',
    ideasYesSaid: 'You would like to hear them. They may come up in the next round.',
    ideasNoSaid: 'Not today. The thoughts stay with those who saved them.',
  },

  ask: {
    own: 'What do you want to understand?',
    ownHow: 'One sentence is enough. Everyone at the table sees the question; it is on the Stage only if you wish.',
    mine: 'That is my question',
    isIt: 'Is that your question?',
    still: 'Does the focus question still fit?',
    yes: 'Yes',
    change: 'Change',
    onStage: 'Show on the Stage',
    skip: 'Skip the question',
    skipTitle: 'I will skip that question.',
    skipHow: 'Say it, or show the screen. Nothing more is needed, and nothing is kept.',
    answering: (name) => `${name} asks`,
  },

  askDilemma: {
    own: 'How is the dilemma worded: A or B?',
    ownHow: 'Everybody round the table sees it. It is on the stage only if you wish.',
    mine: 'That is my dilemma',
    isIt: 'Is this your dilemma?',
    still: 'Does the dilemma still fit?',
  },

  guest: {
    interpreter: 'You are here as an interpreter. You see everything, but the floor does not go to you.',
    observer: 'You are here as an observer. You see everything, but write no cards and do not get the floor.',
  },

  listen: {
    wake: 'Tap to wake the screen',
    title: 'You are listening now',
    notes: 'Just for you',
    fold: 'Hide the notes',
  },

  see: {
    withYou: 'Stays with you',
    choose: 'What would you like to do with the card?',
    own: 'Only for me',
    share: 'Share',
    keep: 'Keep it to myself',
    notYet: 'Nothing yet',
    notYetSaid: 'Nothing yet. That is a good answer.',
    sign: 'Sign with my name',
    unsigned: 'Without a name, nobody sees who wrote it.',
    keptHow: 'The text stays in this browser while the session lasts. Nobody else sees it.',
    thoughts: 'Your saved thoughts',
    use: 'Use',
    let: 'Let it be',
    stay: 'Your saved thoughts stay with you.',
    onlyKept: 'The card builds on a saved thought and stays with you.',
  },

  kept: {
    here: 'On this phone',
    page: 'Only as long as the page is open',
    refused: 'Not received. Still here on this phone.',
  },

  later: {
    how: 'Advice and thoughts can wait. They come back to you when it is time, and nobody else sees them.',
    field: 'A thought',
    saved: (n: number) => `Saved thoughts (${n})`,
    toSay: 'Now they may be said. Only you see the list. Tick off what you have said.',
    save: 'Save',
    own: 'Saved',
    drop: 'Remove',
    full: 'It is full. Remove a thought first.',
    whose: 'For whom?',
  },

  recognise: {
    title: 'Could someone be recognised?',
    card: 'The card is hidden for all at once. Nobody sees who asked. Only the supervisor can show it again.',
    hide: 'Hide the card',
    quiet: 'The supervisor is told, nobody else. Nobody sees who said it.',
    tell: 'Tell the supervisor',
    told: 'The supervisor knows. Thank you.',
  },

  present: {
    title: 'Who is here',
    how: 'When somebody comes in, all are told.',
  },

  case: {
    fetching: 'Fetching …',
  },

  perspective: {
    yours: 'Your card',
    another: 'Change card',
    take: 'Take a card',
    none: 'You have no card yet.',
  },

  check: {
    title: 'Three questions, if you like',
    how: 'The answers carry no name. They are only shown together, once five have answered.',
    sent: 'Received',
    refused: 'The answer did not arrive.',
    shown: 'How the group answered',
    bands: { none: 'nobody', some: 'one or two', several: 'three or more' },
    erased: 'Everything about your story is erased when the session ends.',
  },

  far: {
    raiseHand: 'Raise your hand',
    lowerHand: 'Lower your hand',
    handUp: 'Your hand is up.',
  },

  take: {
    title: 'Take over the lead?',
    how: 'You lead the session from this screen until the supervisor takes it back. Everyone can see it.',
    go: 'Take over',
  },

  ownNotes: {
    title: 'Only for you',
    text: 'Stays in this browser and is erased with the session.',
    label: 'My notes',
  },

  ownInsights: {
    mine: (n) => (n === 1 ? 'Your insight' : 'Your insights'),
    how: 'Only you see it. If you close the page without choosing, it is erased. The browser may clear what you keep after a week without a visit: copy it if you want to be sure.',
    erase: 'Erase',
    keep: 'Keep in this browser',
    copy: 'Copy',
    copied: 'Copied',
    cannotKeep: 'This browser stores nothing, so it cannot be kept here. Copy it if you want to have it.',
  },

  lobby: {
    notKept:
      'This browser stores nothing. Keep the page open for the whole session: if it is closed, what you have written is lost and you have to knock again.',
    test: 'Test the connection',
  },

  laid: {
    title: 'Cards on the table',
    none: 'No cards on the table.',
    unreadable: 'This card cannot be read on this screen.',
    take: 'Take back',
    hidden: 'hidden',
    restore: 'Show again',
  },
};
