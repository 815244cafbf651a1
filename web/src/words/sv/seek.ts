/** What is read by one who types a code, in Swedish; `en.ts` has the same keys. Loaded with the screens that say it. */
export const seekSv = {
  title: 'Gå med',
  scan: 'Har telefonen en kamera går det fortare att skanna koden i rummet.',
  code: 'Koden som handledaren visar',
  stays: 'Ditt namn lämnar telefonen först när ni har jämfört siffror.',
  needCode: 'Skriv hela koden, nio tecken.',
  wrong: 'Koden stämmer inte. Titta en gång till.',
  unknown: 'Koden gäller inte. Be handledaren visa den igen, eller be om länken.',
  tooFast: (minutes: number) =>
    minutes <= 1
      ? 'För många försök. Vänta en minut, eller be om länken.'
      : `För många försök. Vänta ${minutes} minuter, eller be om länken.`,
  back: 'Tillbaka',
  seeking: 'Letar efter rummet …',
  comes: 'Strax kommer sex siffror att jämföra med handledaren.',
  compare: 'Handledaren läser upp sex siffror. Ser du samma?',
  digits: (spelled: string) => `Siffrorna är ${spelled}.`,
  same: 'Samma siffror',
  other: 'Inte samma',
  thanks: (name: string) => `Tack, ${name}`,
  stopped: 'Då släpps ingen in',
  stoppedHow:
    'Ditt namn har inte lämnat telefonen, och ingen är insläppt. Säg till handledaren, och be om länken eller att få skanna koden.',
  void: 'Koden gäller inte längre',
  voidHow: 'Be handledaren visa en ny, eller be om länken.',
  again: 'Skriv koden igen',
  toStart: 'Till startsidan',
};

export type SeekWords = typeof seekSv;
