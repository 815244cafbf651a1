/** What is read before a session: a new one, its plan, its case; and of what is taken away afterwards. In Swedish. */

export const beforeSv = {
  create: {
    title: 'Ny träff',
    form: 'Upplägg',
    ownStory: 'En egen berättelse',
    fictionalCase: 'Ett fiktivt fall',
    moreForms: (n: number) => `Fler upplägg (${n})`,
    length: 'Längd',
    minutes: (n: number) => `${n} min`,
    yourName: 'Ditt namn i gruppen',
    mandate: 'Vårt uppdrag',
    sector: 'Utgå från',
    ownText: 'Egen text',
    mandateHint: 'Riktmärket för samtalet. Skriv om det så att det stämmer för er.',
    people: 'Hur många väntas?',
    groupSize: (least: number, most: number) => `För ${least}–${most} personer.`,
    otherSize: (least: number, most: number) => `Upplägget är tänkt för ${least}–${most} personer.`,
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
    needMandate: 'Skriv ert uppdrag i en mening.',
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
    spare: (minutes: number) => `${minutes} min kvar att fördela`,
    squeezed: (minutes: number, of: number) =>
      `Reflektionen får ${minutes} av ${of} min. Minst en fjärdedel brukar behövas.`,
    again: (round: string, story: number) => `${round} (berättelse ${story})`,
  },

  caseChoice: {
    title: 'Välj fall',
    own: 'Eget fall',
    ownTitle: 'Rubrik',
    ownText: 'Fallet',
    help: 'Vardagligt och lätt att känna igen, men inte om någon verklig person. Gruppen ska kunna fråga sig:',
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

  /** what may be taken away before the erasing */
  keep: {
    group: (insights: number, interpretation: boolean): string => {
      const shared = insights === 1 ? '1 delad insikt' : `${insights} delade insikter`;
      if (!interpretation) return insights === 0 ? 'Inga delade insikter' : shared;
      return insights === 0 ? 'Vår tolkning av uppdraget' : `${shared} och vår tolkning av uppdraget`;
    },
    notes: 'Dina egna anteckningar',
    notesFile: 'rundan-anteckningar',
    file: 'Spara som fil',
    copy: 'Kopiera texten',
    share: 'Dela …',
    taken: {
      none: 'Inte sparat än.',
      file: 'Filen är lämnad till webbläsaren. Kontrollera att den finns där du vill ha den.',
      copied: 'Kopierat. Klistra in texten där du vill ha den.',
      shared: 'Delat.',
    },
    /** asked once more */
    sure: {
      none: 'Det är inte sparat. Radera ändå?',
      file: 'Finns filen där du vill ha den? Efteråt går den inte att hämta igen.',
    },
    eraseAnyway: 'Ja, radera',
  },

  export: {
    title: 'Insikter',
    file: 'rundan-insikter',
    interpretation: 'Vår tolkning av uppdraget',
  },
};

export type BeforeOnly = typeof beforeSv;
