import type { YourData } from '../pack';

export const yourDataEn: YourData = {
  join: [
    'What you write is sealed on your phone before it is sent, and the server never receives readable text.',
    'The group sees the name you write here and the cards that are shown; for a card without a name it is not kept who wrote it, but in a small group one can guess.',
    'When the supervisor ends the session everything is erased on the server and on your phone, except an insight of your own that you choose to keep.',
    'The person who runs the server can see that a network address is connected, but not what is written.',
    'No account, no recording and no AI, but anyone in the room can remember, copy down or photograph.',
  ],
  lead: [
    'All text is sealed in the browser, and the server never receives readable text: it knows which rounds, times and roles there are, and how many you are.',
    'Let in only people you can recognise, and show nobody your supervisor link: it opens everything.',
    'Everything is erased when you press End and erase, otherwise eight hours after the last thing done in the session.',
    'Shared insights that you save yourself end up on your computer, and there the rules of your employer apply.',
    'Name no pupil or client, and do not promise complete silence: the duty to report holds here too.',
  ],
  all: 'Read the whole text',
};
