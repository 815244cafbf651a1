/** What only the one who leads reads, so that a phone need not load it. `en.ts` beside it has the same keys. */

export const leadSv = {
  create: {
    title: 'Ny träff',
    form: 'Upplägg',
    ownStory: 'En egen berättelse',
    fictionalCase: 'Ett fiktivt fall',
    moreForms: (n: number) => `Fler upplägg (${n})`,
    length: 'Längd',
    minutes: (n: number) => `${n} min`,
    yourName: 'Ditt namn, som gruppen kallar dig',
    mandate: 'Vårt uppdrag',
    sector: 'Utgå från',
    ownText: 'Egen text',
    mandateHint: 'Måttstocken för samtalet. Skriv om den så att den stämmer för er.',
    people: 'Hur många väntas?',
    fewer: 'En färre',
    oneMore: 'En till',
    share: (people: number, seconds: number, round: string) =>
      seconds < 20
        ? `${people} personer: ett ord var i ${round}`
        : `${people} personer: ca ${seconds} s var i ${round}`,
    changePlan: 'Ändra planen',
    case: 'Fallet',
    changeCase: 'Läs eller byt fall',
    open: 'Öppna rummet',
    opening: 'Rummet öppnas …',
    needName: 'Skriv vad gruppen kallar dig.',
    needMandate: 'Skriv ert uppdrag, med en mening.',
    needCase: 'Skriv en rubrik och en text till ert eget fall, eller välj ett annat.',
    back: 'Tillbaka',
  },

  planEdit: {
    title: 'Rundorna',
    fewerMinutes: (round: string) => `En minut mindre till ${round}`,
    moreMinutes: (round: string) => `En minut mer till ${round}`,
    earlier: (round: string) => `Flytta ${round} ett steg tidigare`,
    later: (round: string) => `Flytta ${round} ett steg senare`,
    drop: (round: string) => `Ta bort ${round}`,
    add: (round: string) => `Lägg till ${round}`,
    leftOut: 'Borttagna',
    secondsEach: (seconds: number) => `ca ${seconds} s var`,
    wordEach: 'ett ord var',
    sum: (minutes: number, of: number) => `${minutes} av ${of} min`,
    over: (minutes: number) => `${minutes} min för mycket`,
    spare: (minutes: number) => `${minutes} min över`,
    squeezed: (minutes: number, of: number) =>
      `Reflektionen får ${minutes} av ${of} min. Minst en fjärdedel brukar behövas.`,
    again: (round: string, story: number) => `${round} (berättelse ${story})`,
  },

  caseChoice: {
    title: 'Välj fall',
    own: 'Eget fall',
    ownTitle: 'Rubrik',
    ownText: 'Fallet',
    help: 'Vardagligt och igenkännbart, om ingen verklig person. Gruppen ska kunna fråga sig:',
    tooLong: (characters: number) => `Texten är ungefär ${characters} tecken för lång.`,
    titleTooLong: 'Rubriken är för lång.',
    looksLike: {
      'personal-number': (text: string) => `Ser ut som ett personnummer: ”${text}”. Är det påhittat?`,
      phone: (text: string) => `Ser ut som ett telefonnummer: ”${text}”. Är det påhittat?`,
      email: (text: string) => `Ser ut som en e-postadress: ”${text}”. Är den påhittad?`,
      name: (text: string) => `Ser ut som ett namn: ”${text}”. Är det påhittat?`,
      address: (text: string) => `Ser ut som en gatuadress: ”${text}”. Är den påhittad?`,
    },
    madeUp: 'Ja, påhittat',
    checked: 'Rundan tittar efter namn och nummer här på skärmen. Inget skickas.',
  },

  export: {
    title: 'Insikter',
    file: 'rundan-insikter',
    interpretation: 'Så läser vi uppdraget',
  },

  lead: {
    plan: 'Planen',
    goTo: (round: string) => `Gå till ${round}`,
    back: 'Tillbaka',
    twoMore: '+2 min',
    pause: 'Pausa tiden',
    resume: 'Låt tiden gå',
    still: 'Stilla',
    freeTalk: 'Fritt samtal',
    allHaveHad: 'Alla har haft ordet',
    wordTo: (name: string) => `Ordet till ${name}`,
    next: (round: string) => `Nästa: ${round}`,
    reveal: 'Visa korten',
    openTalk: 'Öppna samtalet',
    end: 'Avsluta och radera',
    more: 'Mer',
    time: 'Tid',
    door: 'Dörren',
    people: 'Runt bordet',
    lap: (had: number, of: number) => `Varv: ${had} av ${of}`,
    writeFor: 'Skriv för någon utan telefon',
    knocking: (n: number) => (n === 1 ? 'En vid dörren' : `${n} vid dörren`),
    stage: 'Tavlan',
    keys: 'Tangenter',
    keyList: [
      ['Mellanslag', 'det stora valet'],
      ['S', 'Stilla'],
      ['T', 'Tavlan'],
      ['P', 'privata spalten'],
    ] as [string, string][],
    ending: {
      title: 'Avsluta och radera?',
      text: 'Alla namn, uppdraget, korten och anteckningarna raderas nu, för alla. Det går inte att ångra.',
      yes: 'Avsluta och radera',
      no: 'Inte än',
    },
    few: {
      title: 'Visa korten nu?',
      text: (n: number): string =>
        n === 0
          ? 'Inga kort ligger på bordet än. Efteråt går det inte att lägga fler.'
          : n === 1
            ? 'Det ligger bara ett kort. Den som har skrivit kan gå att gissa.'
            : 'Det ligger bara två kort. De som har skrivit kan gå att gissa.',
      yes: 'Visa korten',
      no: 'Vänta',
    },
  },

  person: {
    pass: 'Stå över',
    passFor: (name: string) => `Stå över för ${name}`,
    rename: 'Byt namn',
    remove: 'Ta bort platsen',
    putOut: 'Låt gå ut',
    putOutTitle: (name: string) => `Låta ${name} gå ut?`,
    putOutText: 'Skärmen stängs där, och inbjudan byts så att den gamla inte öppnar dörren.',
    give: 'Ge ordet',
    had: 'Har haft ordet',
  },

  private: {
    title: 'Bara du ser det här',
    open: 'Bara för dig',
    hide: 'Dölj',
    say: 'Säg',
    listenFor: 'Lyssna efter',
    ifStuck: 'Om det kärvar',
    time: 'Tid',
    notes: 'Egna anteckningar',
    onPlan: 'i takt med planen',
    after: (minutes: number) => `${minutes} min efter planen`,
    before: (minutes: number) => `${minutes} min före planen`,
    endTime: 'Sluttid',
    endEarlier: 'Sluta 5 min tidigare',
    endLater: 'Sluta 5 min senare',
  },
};

export type LeadOnly = typeof leadSv;
