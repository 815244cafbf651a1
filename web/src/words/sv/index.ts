/**
 * What every screen says, in Swedish. The field's own words; one word for one thing. The other languages have the same
 * keys: the types are taken from here.
 */

export const sv = {
  /** as in the attribute `lang` */
  code: 'sv' as string,
  clock: (hours: number, minutes: number) => `${String(hours).padStart(2, '0')}.${String(minutes).padStart(2, '0')}`,

  atEnd: {
    erased: 'Nu är det raderat, även här.',
    kept: 'Ligger kvar på den här telefonen. Du hittar den på startsidan, tills du raderar den.',
    rest: 'Allt annat är borta, här och på servern.',
    story: 'Allt om din berättelse är raderat.',
  },

  mark: {
    practice: 'Övning · simulerade deltagare',
    fictional: 'Fiktivt fall',
  },

  join: {
    language: 'Språk',
    title: 'Välkommen till bordet',
    name: 'Förnamn eller det du kallas',
    knock: 'Knacka på',
    knocking: 'Knackar på …',
    needName: 'Skriv vad de andra ska kalla dig.',
    how: 'Så hanteras dina uppgifter',
    atDoor: 'Du är vid dörren',
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
    interpreter: 'Du är med som tolk. Du ser allt, men ordet går inte till dig.',
    observer: 'Du är med som observatör. Du ser allt, men skriver inga kort och får inte ordet.',
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
    keptWithYou: 'Stannar hos dig',
    readCase: 'Läs fallet',
    saveLater: 'Spara till senare',
    saved: (n: number) => `Sparade tankar (${n})`,
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

  ended: {
    title: 'Tack för i dag',
    at: (time: string) => `Raderat ${time}.`,
    text: 'Namn, kort och anteckningar är borta, här och på servern.',
  },

  link: {
    connecting: 'Kopplar upp …',
    lost: 'Förbindelsen är bruten. Försöker igen.',
    lostText: 'Förbindelsen är bruten. Det du har skrivit är tryggt på din telefon.',
    /** the server cannot save, or its store does not answer */
    unavailable: 'Servern kan inte spara just nu.',
    unavailableText: 'Servern kan inte spara just nu. Det du skriver ligger kvar på den här telefonen.',
    supervisorAway: 'Handledarens skärm är borta en stund. Fortsätt gärna.',
  },

  gone: {
    unknown: [
      'Länken gäller inte längre',
      'Träffen kan vara slut, eller så har inbjudan bytts. Be handledaren om en ny.',
    ],
    'put-out': [
      'Du är inte längre med i rummet',
      'Handledaren har låtit den här skärmen lämna rummet. Det som fanns på den är raderat.',
    ],
    'taken-over': [
      'Träffen är öppen på en annan enhet',
      'Det du har skrivit finns kvar. Fortsätter du här stängs den där.',
    ],
    'turned-away': ['Inte just nu', 'Handledaren släppte inte in den här gången. Skanna koden igen om det blev fel.'],
    unreadable: [
      'Träffen kan inte läsas längre',
      'Något på servern är skadat, så träffen kan inte fortsätta. Det du har på den här enheten finns kvar. Handledaren kan öppna ett nytt rum.',
    ],
    ended: ['Träffen är slut', 'Texten är raderad, här och på servern.'],
    'old-page': ['Sidan har blivit för gammal', 'Ladda om sidan, så kommer du tillbaka till din plats.'],
    'too-fast': ['Det gick för fort', 'Vänta en minut och ladda om sidan.'],
    wrong: ['Något gick fel', 'Ladda om sidan. Om det inte hjälper, be handledaren om en ny länk.'],
  } as Record<string, [string, string]>,
  reload: 'Ladda om',
  hereAgain: 'Fortsätt här',
  toStart: 'Till början',

  refusal: {
    'not-allowed': 'Det kan bara handledaren göra.',
    'not-now': 'Det går inte just nu. Rundan har gått vidare.',
    'not-your-seat': 'Det gäller någon annans plats.',
    'unknown-seat': 'Platsen finns inte längre vid bordet.',
    'unknown-round': 'Rundan finns inte i planen.',
    'unknown-card': 'Kortet ligger inte kvar på bordet.',
    'already-revealed': 'Korten är redan visade. Texten finns kvar här, bara hos dig.',
    'too-long': 'Texten är för lång. Korta den lite.',
    'too-many': 'Det är fullt. Vänta lite, eller be handledaren om hjälp.',
    'too-fast': 'Det gick lite fort. Vänta ett par sekunder.',
    'id-taken': 'Det gick inte att spara. Försök igen.',
    malformed: 'Sidan och servern förstod inte varandra. Ladda om sidan.',
    'unknown-type': 'Sidan och servern förstod inte varandra. Ladda om sidan.',
    'not-saved': 'Det är inte sparat än. Texten finns kvar här. Försöker igen.',
  } as Record<string, string>,
  refused: 'Det gick inte. Försök igen.',

  say: {
    /** the free talk begins with its own name */
    round: (round: string, prompt: string) => (prompt.startsWith(round) ? prompt : `${round}. ${prompt}`),
    revealed: (n: number) => (n === 1 ? 'Ett kort visas.' : `${n} kort visas.`),
    admitted: (name: string) => `${name} är med.`,
  },
};

export type Words = typeof sv;
