/** What is read about the code that is typed, and about who may lead, in Swedish; `code-en.ts` has the same keys. */

export const codeSv = {
  typed: {
    show: 'Visa en kod att skriva in',
    hide: 'Dölj koden',
    title: 'Kod att skriva in',
    where: (address: string) => `${address} → Gå med`,
    someone: 'Någon med kod',
    comes: 'Väntar på telefonens siffror.',
    readAloud: 'Läs siffrorna högt. När någon har samma siffror och trycker på ”Samma siffror” visas namnet här.',
    same: (digits: string) => `Samma siffror · ${digits}`,
    came: (digits: string) => `Någon med kod. Läs siffrorna högt: ${digits}.`,
    differ: 'Siffrorna var inte desamma',
    differHow:
      'Det sa någon med kod nyss. Någon annan kan vara emellan. Släpp inte in, och visa en ny kod eller länken.',
    newCode: 'Visa en ny kod',
    dismiss: 'Ta bort',
    notNow: (digits: string) => `Inte nu: någon med kod ${digits}`,
  },

  mayLead: {
    word: 'Lösenord för handledare',
    wordHow: 'Det har du fått av den som driver sidan.',
    needWord: 'Skriv lösenordet för handledare.',
    wrong: 'Lösenordet stämmer inte. Titta en gång till.',
    tooFast: (minutes: number) =>
      minutes <= 1 ? 'För många försök. Vänta en minut.' : `För många försök. Vänta ${minutes} minuter.`,
    go: 'Fortsätt',
    notHere: 'Du kan inte leda träffar här',
    notHereHow: 'Den som driver sidan bestämmer vem som leder. Be om tillgång där. Gå med i en träff kan du alltid.',
    practiceOnly:
      'Sidan går över ett öppet nätverk utan kryptering. Här leder du därför bara påhittade fall och övningar, inga egna berättelser.',
  },
};

export type CodeOnly = typeof codeSv;
