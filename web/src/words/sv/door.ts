/** What is read of those at the door, by the one who leads; a part of `lead.ts`. `en/door.ts` has the same keys. */
export const doorSv = {
  knocks: {
    came: (name: string) => `${name} knackar på.`,
    allNextRound: (n: number) => (n === 2 ? 'Släpp in båda vid nästa runda' : `Släpp in alla ${n} vid nästa runda`),
    nextRound: 'Släpp in vid nästa runda',
    now: 'Släpp in nu',
    nowName: (name: string) => `Släpp in nu: ${name}`,
    waits: 'släpps in vid nästa runda',
    becomes: (name: string) => `Blir ${name}, eftersom namnet redan finns.`,
    away: 'utan kontakt just nu',
    some: (n: number) => (n === 1 ? 'Släpp in den som får plats' : `Släpp in de ${n} som får plats`),
    full: (seats: number, n: number) =>
      n === 1
        ? `Högst ${seats} får plats runt bordet. En får inte plats.`
        : `Högst ${seats} får plats runt bordet. ${n} får inte plats.`,
    again: 'Har redan en plats …',
    againTitle: (name: string) => `Vilken plats har ${name}?`,
    againHow: 'För den som har bytt telefon eller webbläsare. Här är platserna utan kontakt just nu.',
    againMoves: (name: string) =>
      `Platsen ${name} flyttas hit, med tur och kort. Den gamla enheten kommer inte in igen, och tankar som sparats till senare där försvinner.`,
    againPhone: (name: string) => `Platsen ${name} får en telefon. Den skriver sedan själv.`,
    againYes: 'Flytta platsen hit',
    invitation: 'Visa inbjudan',
    invitationHow: 'Den som skannar får knacka på. Du släpper in.',
    renew: 'Byt inbjudan',
    renewHow: 'Den gamla koden öppnar inte längre dörren. Ingen behöver lämna rummet.',
    nobody: 'Ingen står vid dörren.',
  },
};
