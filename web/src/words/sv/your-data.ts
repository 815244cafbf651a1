import type { YourData } from '../pack';

export const yourDataSv: YourData = {
  join: [
    'Det du skriver förseglas på din telefon innan det skickas, och servern får aldrig läsbar text.',
    'Gruppen ser namnet du skriver här och de kort som visas; på ett kort utan namn sparas inte vem som skrev, men i en liten grupp kan man gissa.',
    'När handledaren avslutar raderas allt på servern och på din telefon, utom den egna insikt som du själv väljer att behålla.',
    'Den som driver servern kan se att en nätadress är uppkopplad, men inte vad som skrivs.',
    'Inget konto, ingen inspelning och ingen AI, men den som sitter i rummet kan minnas, skriva av eller fotografera.',
  ],
  lead: [
    'All text förseglas i webbläsaren, och servern får aldrig läsbar text: den vet vilka rundor, tider, roller och hur många ni är.',
    'Släpp bara in dem du vet vilka de är, och visa ingen din handledarlänk: den öppnar allt.',
    'Allt raderas när du trycker på Avsluta och radera, annars åtta timmar efter det sista som görs i träffen.',
    'Delade insikter som du själv sparar hamnar på din dator, och då gäller din arbetsgivares regler för dem.',
    'Namnge ingen elev eller klient, och lova ingen full tystnad: anmälningsplikten gäller också här.',
  ],
  all: 'Läs hela texten',
};
