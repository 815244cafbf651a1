/**
 * What is read by one who is not in the session, in Swedish: why, and the way on. Fetched when it is needed, and ahead
 * once a connection stands.
 */
import type { OutsideWords } from '../pack';

export const outsideSv: OutsideWords = {
  reasons: {
    all: {
      offline: [
        'Enheten har inget nät',
        'Slå på wifi eller mobildata. Sidan fortsätter av sig själv när nätet är tillbaka.',
      ],
      blocked: [
        'Nätet här stoppar förbindelsen',
        'Sidan kommer fram, men nätet släpper troligen inte igenom den direkta förbindelse som träffen behöver. Byt till ett annat nät, till exempel mobildata. Sidan fortsätter av sig själv när det går.',
      ],
      unreachable: [
        'Ingen kontakt med servern',
        'Det kan bero på nätet här eller på servern. Sidan försöker igen hela tiden och fortsätter av sig själv när det går.',
      ],
      unavailable: [
        'Servern kan inte ta emot just nu',
        'Den svarar, men kan inte spara. Sidan försöker igen hela tiden och fortsätter av sig själv när det går.',
      ],
      'too-many': [
        'Det är fullt vid dörren',
        'Många väntar på att bli insläppta. Sidan knackar på igen av sig själv så fort det finns plats.',
      ],
      unknown: [
        'Länken gäller inte längre',
        'Inbjudan kan vara bytt, eller så är träffen slut. Be handledaren om den nya länken, eller om koden.',
      ],
      'left-door': [
        'Du står inte kvar vid dörren',
        'Det kan ha gått en stund, eller så är inbjudan bytt. Knacka igen, så ser handledaren dig.',
      ],
      expired: [
        'Rummet är stängt',
        'Det stod oanvänt för länge, och allt i det är raderat. Be handledaren om länken till ett nytt rum.',
      ],
      'put-out': [
        'Du är inte längre med i rummet',
        'Handledaren har tagit bort dig ur rummet. Det som fanns på den här enheten är raderat.',
      ],
      moved: [
        'Din plats är på en annan enhet',
        'Handledaren har flyttat den dit, och du är med därifrån. Blev det fel, säg till handledaren.',
      ],
      'taken-over': [
        'Träffen är öppen på en annan enhet',
        'Det du har skrivit finns kvar. Om du fortsätter här stängs den andra.',
      ],
      'turned-away': [
        'Inte just nu',
        'Handledaren släppte inte in dig den här gången. Blev det fel, säg till handledaren och skanna koden igen.',
      ],
      unreadable: [
        'Träffen kan inte läsas längre',
        'Något på servern är skadat, så träffen kan inte fortsätta. Det du har på den här enheten finns kvar. Handledaren kan öppna ett nytt rum.',
      ],
      ended: ['Träffen är slut', 'Texten är raderad, här och på servern.'],
      'old-page': [
        'Sidan behöver laddas om',
        'Den är äldre än servern. Ladda om, så kommer du tillbaka till din plats.',
      ],
      'too-fast': ['För många försök', 'Vänta en minut och ladda om sidan.'],
      malformed: ['Sidan och servern förstår inte varandra', 'Ladda om sidan. Hjälper det inte, säg till handledaren.'],
      wrong: ['Något gick fel', 'Ladda om sidan. Hjälper det inte, be handledaren om en ny länk.'],
      'not-whole': [
        'Länken är inte hel',
        'Den sista delen saknas eller är ändrad. Be om hela länken igen, eller skriv koden som handledaren visar.',
      ],
      sent: [
        'Länken ändrades på vägen',
        'Något har skrivit om den, till exempel ett e-postprogram, så att den skickades till servern i läsbar form. Be handledaren byta inbjudan. Du kan fortsätta så länge.',
      ],
    },
    lead: {
      unknown: [
        'Rummet finns inte kvar',
        'Träffen är avslutad, eller så stod rummet oanvänt i mer än åtta timmar. Öppna ett nytt rum från startsidan.',
      ],
      expired: [
        'Rummet är stängt',
        'Det stod oanvänt för länge, och allt i det är raderat. Öppna ett nytt rum från startsidan och bjud in igen.',
      ],
      moved: ['Din plats är på en annan enhet', 'Du är med därifrån nu.'],
      'taken-over': [
        'Träffen leds från en annan skärm',
        'Din handledarlänk öppnades där, och den här skärmen leder inte längre. Inget är raderat.',
      ],
      unreadable: [
        'Träffen kan inte läsas längre',
        'Något på servern är skadat, så träffen kan inte fortsätta. Öppna ett nytt rum från startsidan, och säg till den som driver servern. Det du har på den här enheten finns kvar.',
      ],
      'old-page': ['Sidan behöver laddas om', 'Den är äldre än servern. Ladda om, så fortsätter du där du var.'],
      malformed: [
        'Sidan och servern förstår inte varandra',
        'Ladda om sidan. Hjälper det inte, säg till den som driver servern.',
      ],
      wrong: ['Något gick fel', 'Ladda om sidan. Hjälper det inte, öppna din handledarlänk igen.'],
      'not-whole': [
        'Länken är inte hel',
        'Den sista delen av din handledarlänk saknas eller är ändrad. Kopiera hela länken igen från skärmen du leder från.',
      ],
      sent: [
        'Din handledarlänk är inte längre hemlig',
        'Något har skrivit om den, till exempel ett e-postprogram, så att nyckeln i den skickades till servern. Öppna ett nytt rum och bjud in gruppen dit.',
      ],
    },
    stage: {
      unknown: [
        'Tavlan visar ingen träff',
        'Träffen är slut, eller så stod rummet oanvänt för länge. Handledaren kan öppna tavlan igen från sin skärm.',
      ],
      expired: [
        'Rummet är stängt',
        'Det stod oanvänt för länge, och allt i det är raderat. Handledaren kan öppna ett nytt rum och tavlan därifrån.',
      ],
      unreadable: [
        'Träffen kan inte läsas längre',
        'Något på servern är skadat, så träffen kan inte fortsätta. Handledaren kan öppna ett nytt rum.',
      ],
      ended: ['Träffen är slut', 'Texten är raderad.'],
      'old-page': ['Sidan behöver laddas om', 'Den är äldre än servern. Handledaren kan ladda om den här sidan.'],
      malformed: [
        'Sidan och servern förstår inte varandra',
        'Handledaren kan ladda om den här sidan, eller öppna tavlan igen från sin skärm.',
      ],
      wrong: ['Något gick fel', 'Handledaren kan ladda om den här sidan, eller öppna tavlan igen från sin skärm.'],
      'not-whole': [
        'Länken är inte hel',
        'Den sista delen saknas eller är ändrad. Handledaren kan öppna tavlan igen från sin skärm.',
      ],
      sent: [
        'Tavlans länk är inte längre hemlig',
        'Något har skrivit om den, så att nyckeln i den skickades till servern. Handledaren kan öppna ett nytt rum och tavlan därifrån.',
      ],
    },
  },
  waits: (minutes) =>
    minutes <= 1
      ? 'Servern tar emot igen om en minut. Sidan fortsätter då av sig själv.'
      : `Servern tar emot igen om ${minutes} minuter. Sidan fortsätter då av sig själv.`,
  tryAgain: 'Försök igen',
  knockAgain: 'Knacka igen',
  goOn: 'Fortsätt så länge',
  goOnAnyway: 'Fortsätt ändå',
  here: 'Fortsätt här',
  leadHere: 'Leda härifrån i stället?',
  leadHereHow: 'Den andra skärmen slutar leda.',
  yesLead: 'Ja, led härifrån',
  no: 'Nej',
  toStart: 'Till startsidan',
  typeCode: 'Skriv koden',
  test: 'Prova förbindelsen',
  ask: {
    lead: ['Fortsätta leda här?', 'Om träffen leds från en annan av dina skärmar slutar den skärmen att leda.'],
    leadYes: 'Fortsätt leda här',
    stage: ['Visa tavlan här?', 'Den visar det som hela gruppen får se.'],
    stageYes: 'Visa tavlan',
    who: ['Vem är du?', 'Någon är redan med i träffen från den här webbläsaren.'],
    as: (name) => (name ? `Fortsätt som ${name}` : 'Fortsätt som den som redan är med'),
    other: 'Jag är någon annan',
  },
  end: {
    title: 'Tack för i dag',
    at: (time) => `Raderat ${time}.`,
    text: 'Namn, kort och anteckningar är borta, här och på servern.',
    story: 'Allt om din berättelse är raderat.',
    rest: 'Allt annat är borta, här och på servern.',
    erased: 'Nu är det raderat, även här.',
    kept: 'Ligger i den här webbläsaren tills du raderar det. Du hittar det på startsidan. Webbläsaren kan rensa efter en vecka utan besök, så kopiera det om du vill vara säker.',
    keptLasting: 'Ligger i den här webbläsaren tills du raderar det. Du hittar det på startsidan.',
  },
};
