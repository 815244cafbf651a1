/** What is read by one who types a code, in Swedish; `en.ts` has the same keys. Loaded with the screens that say it. */
export const seekSv = {
  title: 'Gå med',
  scan: 'Har telefonen en kamera går det fortare att skanna koden i rummet.',
  code: 'Koden som handledaren visar',
  stays: 'Ditt namn lämnar telefonen först när ni har jämfört siffror.',
  needCode: 'Skriv hela koden, nio tecken.',
  wrong: 'Koden stämmer inte, titta en gång till.',
  unknown: 'Koden gäller inte. Be handledaren visa den igen, eller om länken.',
  tooFast: (minutes: number) =>
    minutes <= 1
      ? 'Det har prövats för många koder. Vänta en minut, eller be om länken.'
      : `Det har prövats för många koder. Vänta ${minutes} minuter, eller be om länken.`,
  back: 'Tillbaka',
  seeking: 'Letar efter rummet …',
  comes: 'Strax kommer sex siffror att jämföra med handledaren.',
  compare: 'Handledaren läser upp sex siffror. Ser du samma?',
  digits: (spelled: string) => `Siffrorna är ${spelled}.`,
  same: 'Samma siffror',
  other: 'Inte samma',
  thanks: (name: string) => `Tack, ${name}`,
  stopped: 'Då stannar vi här',
  stoppedHow:
    'Ditt namn har inte lämnat telefonen, och ingen har släppt in dig. Säg till handledaren, och be att få skanna koden eller om länken.',
  void: 'Koden gäller inte längre',
  voidHow: 'Be handledaren visa en ny, eller om länken.',
  again: 'Skriv koden igen',
};

export type SeekWords = typeof seekSv;
