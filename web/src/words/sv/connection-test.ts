/** *Prova förbindelsen*, in Swedish. */
import type { ConnectionTestWords } from '../pack';

export const connectionTestSv: ConnectionTestWords = {
  title: 'Prova förbindelsen',
  how: 'Här provas det som en träff behöver av den här enheten och nätet. Inget skrivs ner, och ingen träff påverkas.',
  results: { trying: 'Provar …', yes: 'Fungerar', less: 'Fungerar delvis', no: 'Fungerar inte' },
  page: ['Sidan', 'Servern svarar inte. Kontrollera att enheten har nät, och prova ett annat nät om du kan.'],
  live: [
    'Den direkta förbindelsen',
    'Nätet stoppar troligen WebSocket. Byt nät, till exempel till mobildata, eller skicka texten nedan till it-avdelningen.',
  ],
  clock: ['Klockan', 'Serverns klocka kunde inte läsas.'],
  clockOff: (minutes, ahead) =>
    `Enhetens klocka går ${minutes} min ${ahead ? 'före' : 'efter'} serverns. Tiden i träffen stämmer ändå, men ställ gärna klockan.`,
  kept: [
    'Minnet i webbläsaren',
    'Webbläsaren sparar inget, till exempel i ett privat fönster. Du kan vara med, men det du har skrivit försvinner om sidan stängs.',
  ],
  awake: [
    'Skärmen hålls tänd',
    'Skärmen kan slockna av sig själv. Ställ in längre tid till skärmsläckning på den enhet som visar tavlan.',
  ],
  none: 'Kamera och mikrofon används inte.',
  again: 'Prova igen',
  it: 'Till it-avdelningen',
  itText: (scheme, host, port) =>
    [
      `Rundan behöver WebSocket till ${scheme}://${host}:${port}/live (samma värd och port som sidan, TCP).`,
      'Förbindelsen är öppen under hela träffen. Servern skickar en WebSocket-ping var 15:e sekund och sidan ett meddelande var 20:e. Brandväggar och proxyer får inte bryta en förbindelse som varit tyst i mindre än 35 sekunder.',
      'Proxyer måste släppa igenom Upgrade: websocket utan att ändra innehållet.',
      'Inga andra värdar anropas: inga tredje parter, ingen kamera, ingen mikrofon.',
    ].join('\n'),
  copy: 'Kopiera texten',
  copied: 'Kopierad',
  toStart: 'Till startsidan',
};
