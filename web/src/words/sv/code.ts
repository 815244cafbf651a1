/** What is read about the code that is typed, and about who may lead, in Swedish; `code-en.ts` has the same keys. */

export const codeSv = {
  typed: {
    show: 'Visa kod att skriva',
    hide: 'Dölj koden',
    title: 'Kod att skriva',
    where: (address: string) => `${address} → Gå med`,
    someone: 'Någon med kod',
    comes: 'Väntar på telefonens siffror.',
    readAloud: 'Läs siffrorna högt. När någon ser samma och trycker står namnet här.',
    same: (digits: string) => `Samma siffror · ${digits}`,
    came: (digits: string) => `Någon med kod. Läs siffrorna högt: ${digits}.`,
    notNow: (digits: string) => `Inte nu: någon med kod ${digits}`,
  },

  mayLead: {
    word: 'Ordet för att leda här',
    wordHow: 'Det har du fått av den som driver sidan.',
    needWord: 'Skriv ordet för att leda här.',
    wrong: 'Ordet stämmer inte. Titta en gång till.',
    tooFast: (minutes: number) =>
      minutes <= 1
        ? 'Det har prövats för många gånger. Vänta en minut.'
        : `Det har prövats för många gånger. Vänta ${minutes} minuter.`,
    go: 'Fortsätt',
    notHere: 'Du kan inte leda träffar här',
    notHereHow: 'Den som driver sidan bestämmer vem som leder. Be om tillgång där. Gå med i en träff kan du alltid.',
    practiceOnly:
      'Sidan går över ett öppet nätverk utan kryptering. Här leder du därför bara påhittade fall och övningar, inga egna berättelser.',
  },
};

export type CodeOnly = typeof codeSv;
