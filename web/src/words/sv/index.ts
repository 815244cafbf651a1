/**
 * What every screen says, in Swedish. The field's own words; one word for one thing. The other languages have the same
 * keys: the types are taken from here.
 */

export const sv = {
  /** as in the attribute `lang` */
  code: 'sv' as string,
  clock: (hours: number, minutes: number) => `${String(hours).padStart(2, '0')}.${String(minutes).padStart(2, '0')}`,

  mark: {
    practice: 'Övning · simulerade deltagare',
    fictional: 'Fiktivt fall',
  },

  join: {
    language: 'Språk',
    title: 'Välkommen till träffen',
    name: 'Förnamn eller det du kallas',
    knock: 'Knacka på',
    knocking: 'Knackar på …',
    needName: 'Skriv vad de andra ska kalla dig.',
    how: 'Så hanteras dina uppgifter',
    atDoor: 'Du har knackat på',
    waitOpen: 'Handledaren släpper in dig.',
    waitLocked: 'Gruppen har börjat. Du släpps in när det passar.',
    youAreIn: 'Du är med',
    youAreInHow: 'Vi börjar strax. Lägg gärna ifrån dig telefonen så länge.',
  },

  supervisor: 'handledare',
  mandate: 'Vårt uppdrag',
  close: 'Stäng',
  cancel: 'Avbryt',

  seat: {
    has: 'har ordet',
    had: 'har haft ordet',
    notYet: 'inte än',
    away: 'utan kontakt',
    you: 'du',
    table: 'Bordet',
    giveWord: (name: string) => `Ge ordet till ${name}`,
    hasHad: (name: string) => `${name} har haft ordet`,
    menu: (name: string) => `Mer om ${name}`,
  },

  opening: {
    title: 'Innan vi börjar',
  },

  time: {
    left: (minutes: number) => (minutes <= 1 ? 'ungefär 1 min kvar' : `ungefär ${minutes} min kvar`),
    halfMinute: 'strax slut',
    up: 'tiden är ute, runda av när det passar',
    paused: 'tiden är pausad',
    nearlyUp: 'Tiden är nästan ute.',
  },

  turn: {
    youHave: 'Du har ordet',
    has: (name: string) => `${name} har ordet`,
    hasThenYou: (name: string) => `${name} har ordet, sedan du`,
    nobody: 'Ingen har ordet just nu',
    soonYou: 'Snart din tur',
    first: (name: string) => `${name} börjar`,
    youFirst: 'Du börjar',
    lapDone: 'Varvet är klart',
    youHad: 'Du har haft ordet',
  },

  part: {
    done: 'Klar',
    pass: 'Stå över',
    listening: 'Vi lyssnar',
    freeTalk: 'Fritt samtal',
    stepOf: (n: number, of: number) => `${n} av ${of}`,
    roomForSilence: 'Fritt samtal. Lämna plats för tystnad.',
    layDown: 'Du kan lägga ifrån dig telefonen.',
  },

  write: {
    field: 'Ditt kort',
    /** what is written for oneself alone */
    points: 'Dina stolpar',
    fieldFor: (name: string) => `Kort för ${name}`,
    unnamed: 'Inget namn på kortet',
    kept: 'Finns bara på din telefon tills du lägger kortet',
    keptPage: 'Finns bara här, så länge sidan är öppen',
    put: 'Lägg på bordet',
    putting: 'Läggs på bordet …',
    waiting: 'På den här telefonen. Läggs på bordet när kontakten är tillbaka.',
    onTable: 'Ligger på bordet',
    received: 'Mottaget',
    passed: 'Du står över. För de andra ser det ut som ett kort.',
    change: 'Ändra',
    take: 'Ta tillbaka',
    left: (n: number) => (n === 1 ? '1 tecken kvar' : `${n} tecken kvar`),
    wait: 'Handledaren visar alla kort samtidigt.',
  },

  phone: {
    remote: 'Jag är med på distans',
    undisturbed: 'Jag sitter ostört',
    undisturbedNow: 'Du har sagt att du sitter ostört. Tack.',
    manager: 'En chef är med i dag.',
    whose: 'Vems kort?',
    ready: 'klar',
    noQuestion: 'Ingen fråga',
    youTellToday: 'Du berättar i dag',
    /** as the forms say it, and with her name */
    tellerHas: 'Berättaren har ordet.',
    tellerTells: (name: string) => `${name} berättar.`,
    hasNow: (name: string) => `${name} har ordet.`,
    storyEnded: 'Berättelsen är avbruten. Handledaren leder oss vidare.',
    trial: 'Att pröva, om du vill',
    stays: 'Stannar på din telefon. Ingen annan ser det.',
    readCase: 'Läs fallet',
    saveLater: 'Spara till senare',
    present: (n: number) => `${n} är med`,
    takeOver: 'Ta över ledningen',
    leads: (name: string) => `${name} leder nu.`,
    whole: 'Visa hela',
  },

  onCard: {
    approach: 'Förhållningssätt',
    trial: 'Att pröva',
    known: 'Vi vet',
    unknown: 'Vi vet inte',
    oneHidden: 'Ett kort är dolt.',
    recognised: 'Någon kan kännas igen',
  },

  /** what stands at a seat, besides the name */
  place: {
    answers: 'svarar',
    asks: 'frågar',
    listens: 'lyssnar',
    remote: 'på distans',
    hand: 'räcker upp handen',
    interpreter: 'tolk',
    observer: 'observatör',
    co_supervisor: 'medhandledare',
  },

  room: {
    tells: (name: string) => `${name} berättar`,
    asks: (asker: string, teller: string) => `${asker} frågar, ${teller} svarar`,
    question: 'Fokusfråga',
    dilemma: 'Dilemma',
  },

  note: {
    open: 'Anteckna',
  },

  still: {
    text: 'Vi stannar här en stund.',
  },

  link: {
    connecting: 'Ansluter …',
    lost: 'Ingen kontakt just nu. Försöker igen.',
    lostText: 'Ingen kontakt just nu. Försöker igen. Det du har skrivit finns kvar här.',
    /** the server cannot save, or its store does not answer */
    unavailable: 'Servern kan inte spara just nu.',
    unavailableText: 'Servern kan inte spara just nu. Det du skriver finns kvar här.',
    back: 'Det fungerar igen.',
    supervisorAway: 'Handledarens skärm har tappat kontakten. Fortsätt gärna samtalet.',
    waits: (minutes: number) => `För många försök. Försöker igen om ${minutes} min.`,
    outside: 'Ladda om sidan.',
    translated: 'Ett tillägg i webbläsaren skriver om sidan. Stäng av det och ladda om, annars kan gamla ord stå kvar.',
  },

  reload: 'Ladda om',

  refusal: {
    'not-now': 'Det går inte just nu. Rundan har gått vidare.',
    'unknown-card': 'Kortet ligger inte kvar på bordet.',
    'already-revealed': 'Korten är redan visade. Texten finns kvar här, bara hos dig.',
    'too-long': 'Texten är för lång. Korta den lite.',
    'too-many': 'Det är fullt. Fler får inte plats.',
    'too-fast': 'Det gick lite fort. Vänta ett par sekunder.',
    malformed: 'Sidan och servern förstod inte varandra. Ladda om sidan.',
    'not-saved': 'Det är inte sparat än. Texten finns kvar här. Försöker igen.',
  } as Record<string, string>,
  refused: 'Det gick inte. Försök igen.',

  say: {
    round: (round: string, prompt: string) => `${round}. ${prompt}`,
    revealed: (n: number) => (n === 1 ? 'Ett kort visas.' : `${n} kort visas.`),
    admitted: (name: string) => `${name} är med.`,
  },
};

export type Words = typeof sv;
