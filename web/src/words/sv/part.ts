/** What a participant reads later in the session, in Swedish; `en.ts` has the same keys. Loaded with the screens that say it. */
export const partSv = {
  choice: {
    can: 'Jag kan berätta',
    notToday: 'Inte i dag',
    heading: 'Rubrik, om du vill',
    headingHow: 'Roll, inte namn. Bara handledaren ser den.',
    headingShown: 'Roll, inte namn. Bara handledaren ser den, om du inte visar den på tavlan.',
    send: 'Skicka rubriken',
    willing: 'Du har sagt att du kan berätta. Bara handledaren ser det, och du kan ändra dig.',
    unwilling: 'Du har svarat ”Inte i dag”. Det är ett lika bra svar, och du kan ändra dig.',
    asked: 'Vill du berätta i dag?',
    askedHow: 'Bara du ser frågan.',
    yes: 'Ja, jag berättar',
    onStage: 'Visa rubriken på tavlan?',
    today: (name: string) => `${name} berättar i dag`,
    headingOf: 'Din rubrik',
    saveHeading: 'Spara rubriken',
  },

  tell: {
    keyWords: 'Dina stolpar',
    keyWordsHow: 'Bara för dig. Stannar på telefonen.',
    doneTelling: 'Klar med berättelsen',
    thanks: 'Tack. Nu tar handledaren vid.',
    decline: 'Jag avstår',
    needPause: 'Jag behöver paus',
    end: 'Avbryt min berättelse',
    endTitle: 'Avbryta din berättelse?',
    endHow:
      'Rubriken, fokusfrågan och korten från berättelsens rundor raderas för gott, på alla skärmar. Du behöver inte ange något skäl. Det går inte att ångra.',
    endGo: 'Avbryt och radera',
    back: 'Nej, gå tillbaka',
    ideas: 'Vill du höra idéer som de andra har sparat?',
    ideasHow: 'Kanske finns det några. Båda svaren är lika bra.',
    ideasYes: 'Ja, gärna',
    ideasNo: 'Inte i dag',
    ideasYesSaid: 'Du hör dem gärna. De kan komma fram i nästa runda.',
    ideasNoSaid: 'Inte i dag. Tankarna stannar hos dem som har sparat dem.',
  },

  ask: {
    own: 'Vad vill du förstå?',
    ownHow: 'En mening räcker. Alla runt bordet ser frågan. På tavlan står den bara om du vill.',
    mine: 'Det är min fråga',
    isIt: 'Är det din fråga?',
    still: 'Stämmer fokusfrågan fortfarande?',
    yes: 'Ja',
    change: 'Ändra',
    onStage: 'Visa på tavlan',
    skip: 'Hoppa över frågan',
    skipTitle: 'Den frågan hoppar jag över.',
    skipHow: 'Säg det, eller visa skärmen. Inget mer behövs, och inget sparas.',
    answering: (name: string) => `${name} frågar`,
  },

  /** where a form works with a dilemma instead of a question */
  askDilemma: {
    own: 'Hur lyder dilemmat: A eller B?',
    ownHow: 'Alla runt bordet ser det. På tavlan står det bara om du vill.',
    mine: 'Det är mitt dilemma',
    isIt: 'Är det ditt dilemma?',
    still: 'Stämmer dilemmat fortfarande?',
  },

  guest: {
    interpreter: 'Du är med som tolk. Du ser allt, men ordet går inte till dig.',
    observer: 'Du är med som observatör. Du ser allt, men skriver inga kort och får inte ordet.',
  },

  listen: {
    wake: 'Tryck för att tända skärmen',
    title: 'Du lyssnar nu',
    notes: 'Bara för dig',
    fold: 'Dölj anteckningen',
  },

  see: {
    withYou: 'Stannar hos dig',
    choose: 'Vad vill du göra med kortet?',
    own: 'Bara för mig',
    share: 'Dela',
    keep: 'Behåll för mig själv',
    notYet: 'Inget än',
    notYetSaid: 'Inget än. Det är ett bra svar.',
    sign: 'Skriv under med mitt namn',
    unsigned: 'Utan namn ser ingen vem som har skrivit.',
    keptHow: 'Texten stannar i den här webbläsaren, medan träffen pågår. Ingen annan ser den.',
    thoughts: 'Dina sparade tankar',
    use: 'Använd',
    let: 'Låt vara',
    stay: 'Dina sparade tankar stannar hos dig.',
    onlyKept: 'Kortet bygger på en sparad tanke och stannar hos dig.',
  },

  kept: {
    here: 'På den här telefonen',
    page: 'Bara så länge sidan är öppen',
    refused: 'Togs inte emot. Finns kvar på den här telefonen.',
  },

  later: {
    how: 'Råd och tankar får vänta. De kommer tillbaka till dig när det är dags, och ingen annan ser dem.',
    field: 'En tanke',
    saved: (n: number) => `Sparade tankar (${n})`,
    toSay: 'Nu får de sägas. Bara du ser listan. Bocka av det du har sagt.',
    save: 'Spara',
    own: 'Sparat',
    drop: 'Ta bort',
    full: 'Det är fullt. Ta bort någon tanke först.',
    whose: 'För vem?',
  },

  recognise: {
    title: 'Kan någon kännas igen?',
    card: 'Kortet döljs genast för alla. Ingen ser vem som bad om det. Bara handledaren kan visa det igen.',
    hide: 'Dölj kortet',
    quiet: 'Handledaren får veta det, ingen annan. Ingen ser vem som sa det.',
    tell: 'Säg till handledaren',
    told: 'Handledaren vet. Tack.',
  },

  present: {
    title: 'De som är med',
    how: 'När någon kommer in får alla veta det.',
  },

  case: {
    fetching: 'Hämtas …',
  },

  perspective: {
    yours: 'Ditt kort',
    another: 'Byt kort',
    take: 'Ta ett kort',
    none: 'Du har inget kort än.',
  },

  check: {
    title: 'Tre frågor, om du vill',
    how: 'Svaren har inget namn. De visas bara tillsammans, och först när fem har svarat.',
    sent: 'Svaret är mottaget',
    refused: 'Svaret kom inte fram.',
    shown: 'Så svarade gruppen',
    bands: { none: 'ingen', some: 'en eller två', several: 'tre eller fler' },
    erased: 'Allt om din berättelse raderas när träffen slutar.',
  },

  far: {
    raiseHand: 'Räck upp handen',
    lowerHand: 'Ta ner handen',
    handUp: 'Din hand är uppe.',
  },

  take: {
    title: 'Ta över ledningen?',
    how: 'Du leder träffen från den här skärmen tills handledaren tar tillbaka den. Alla ser det.',
    go: 'Ta över',
  },

  ownNotes: {
    title: 'Bara för dig',
    text: 'Stannar i den här webbläsaren och raderas med träffen.',
    label: 'Egna anteckningar',
  },

  ownInsights: {
    mine: (n: number): string => (n === 1 ? 'Din insikt' : 'Dina insikter'),
    how: 'Bara du ser det. Stänger du sidan utan att välja raderas det. Webbläsaren kan rensa det du behåller efter en vecka utan besök: kopiera det om du vill vara säker.',
    erase: 'Radera',
    keep: 'Behåll i webbläsaren',
    copy: 'Kopiera',
    copied: 'Kopierad',
    cannotKeep: 'Den här webbläsaren sparar inget, så det kan inte behållas här. Kopiera det om du vill ha det kvar.',
  },

  lobby: {
    notKept:
      'Den här webbläsaren sparar inget. Låt sidan vara öppen under hela träffen: stängs den försvinner det du har skrivit, och du får knacka på igen.',
    test: 'Prova förbindelsen',
  },

  laid: {
    title: 'Korten på bordet',
    none: 'Inga kort ligger på bordet.',
    unreadable: 'Kortet går inte att läsa på den här skärmen.',
    take: 'Ta tillbaka',
    hidden: 'dolt',
    restore: 'Visa igen',
  },
};

export type PartOnly = typeof partSv;
