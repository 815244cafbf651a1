/** *Så hanteras dina uppgifter*, five sentences at most: as the one who joins reads it, and the one who leads. Loaded when opened. */
import type { Words } from './sv';

interface YourData {
  /** for one who joins */
  join: readonly string[];
  /** for one who leads */
  lead: readonly string[];
  all: string;
  /** where all of it stands, as a page of its own */
  address: string;
}

const sv: YourData = {
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
  address: '/uppgifter/oversikt.html',
};

const en: YourData = {
  join: [
    'What you write is sealed on your phone before it is sent, and the server never receives readable text.',
    'The group sees the name you write here and the cards that are shown; for a card without a name it is not kept who wrote it, but in a small group one can guess.',
    'When the supervisor ends the session everything is erased on the server and on your phone, except an insight of your own that you choose to keep.',
    'Whoever runs the server can see that a network address is connected, but not what is written.',
    'No account, no recording and no AI, but whoever sits in the room can remember, copy down or photograph.',
  ],
  lead: [
    'All text is sealed in the browser, and the server never receives readable text: it knows which rounds, times and roles there are, and how many you are.',
    'Let in only people you can recognise, and show nobody your supervisor link: it opens everything.',
    'Everything is erased when you press End and erase, otherwise eight hours after the last thing done in the session.',
    'Shared insights that you save yourself end up on your computer, and there the rules of your employer apply.',
    'Name no pupil or client, and do not promise complete silence: the duty to report holds here too.',
  ],
  all: 'Read the whole text',
  address: '/privacy/overview.html',
};

export const yourData = (w: Words): YourData => (w.code === 'sv' ? sv : en);
