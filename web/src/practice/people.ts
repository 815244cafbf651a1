/** Who sits round the table in a session to practise in, and what they write. Everything is fictional. */
import type { Language } from '../protocol/parts';

export interface Person {
  name: string;
  /** sits at a distance */
  remote: boolean;
  /** has brought a story to tell; null stands back */
  heading: string | null;
  /** the focus question, if this one tells */
  question: string;
  /** what a card of one text says */
  card: string;
  known: string;
  unknown: string;
  approach: string;
  trial: string;
  /** lays the insight on the table under the own name */
  signs: boolean;
  /** saves this for later; null saves nothing */
  thought: string | null;
}

interface Company {
  /** the name of the person who practises */
  you: string;
  people: readonly Person[];
}

export const COMPANY: Record<Language, Company> = {
  sv: {
    you: 'Du',
    people: [
      {
        name: 'Amina',
        remote: false,
        heading: null,
        question: 'Hur håller jag kvar lugnet när schemat spricker?',
        card: 'Att alla ska kunna delta. Det tänker jag mest på när dagen blir stökig.',
        known: 'Det fungerar bättre när dagen börjar lugnt.',
        unknown: 'Vad de andra i arbetslaget redan har provat.',
        approach: 'Jag vill vara nyfiken lite längre innan jag bestämmer mig.',
        trial: 'Fråga en kollega vad hon ser, innan jag säger vad jag ser.',
        signs: false,
        thought: 'Kanske kunde starten på dagen se likadan ut för alla.',
      },
      {
        name: 'Björn',
        remote: false,
        heading: null,
        question: 'Vad är mitt ansvar, och vad är vårt tillsammans?',
        card: 'Ordet tillgång. Vi ordnar den, men når den fram?',
        known: 'Flera har sett samma sak vid olika tider.',
        unknown: 'Hur det ser ut när ingen av oss är där.',
        approach: 'Se mönstret och inte bara tillfället.',
        trial: 'Skriva upp tre gånger då det gick bra.',
        signs: true,
        thought: null,
      },
      {
        name: 'Cecilia',
        remote: false,
        heading: 'Eleven som väntar i korridoren',
        question: 'Hur kan jag möta den som stannar utanför, utan att det blir en kamp?',
        card: 'Delta och utvecklas. I sin takt, inte i min.',
        known: 'Väntan är kortare när någon står i dörren.',
        unknown: 'Vad som händer på väg hit.',
        approach: 'Väntan kan vara ett sätt att säga något.',
        trial: 'Stå i dörren själv på tisdag.',
        signs: false,
        thought: null,
      },
      {
        name: 'David',
        remote: false,
        heading: null,
        question: 'När räcker det jag gör?',
        card: 'En skoldag för alla. Också för oss vuxna.',
        known: 'Vi har olika bilder av vad som är rimligt.',
        unknown: 'Om vi menar samma sak med ordet krav.',
        approach: '',
        trial: '',
        signs: false,
        thought: 'Ett kort möte på morgonen, bara tio minuter.',
      },
      {
        name: 'Elin',
        remote: true,
        heading: null,
        question: 'Hur ber jag om hjälp i tid?',
        card: 'Lärande får ta olika vägar. Det glömmer jag när det är bråttom.',
        known: 'Rummet och ljudet spelar roll.',
        unknown: 'Vad som skulle hända om vi väntade en vecka.',
        approach: 'Jag behöver inte ha svaret för att börja.',
        trial: 'Be om fem minuter vid nästa planering.',
        signs: false,
        thought: null,
      },
    ],
  },
  en: {
    you: 'You',
    people: [
      {
        name: 'Amina',
        remote: false,
        heading: null,
        question: 'How do I stay calm when the timetable falls apart?',
        card: 'That everyone can take part. I think of it most when the day gets rough.',
        known: 'It goes better when the day begins calmly.',
        unknown: 'What others in the team have tried already.',
        approach: 'I want to stay curious a little longer before I make up my mind.',
        trial: 'Ask a colleague what she sees before I say what I see.',
        signs: false,
        thought: 'Perhaps the start of the day could look the same for everybody.',
      },
      {
        name: 'Björn',
        remote: false,
        heading: null,
        question: 'What is mine to carry, and what do we carry together?',
        card: 'The word access. We arrange it, but does it get there?',
        known: 'Several of us have seen the same thing at different times.',
        unknown: 'What it looks like when none of us is there.',
        approach: 'To see the pattern and not only the moment.',
        trial: 'Write down three times when it went well.',
        signs: true,
        thought: null,
      },
      {
        name: 'Cecilia',
        remote: false,
        heading: 'The pupil who waits in the corridor',
        question: 'How can I meet the one who stays outside without it becoming a struggle?',
        card: 'Take part and develop. At their pace, not mine.',
        known: 'The wait is shorter when someone stands in the doorway.',
        unknown: 'What happens on the way here.',
        approach: 'Waiting may be a way of saying something.',
        trial: 'Stand in the doorway myself on Tuesday.',
        signs: false,
        thought: null,
      },
      {
        name: 'David',
        remote: false,
        heading: null,
        question: 'When is what I do enough?',
        card: 'A school day for everyone. For us adults as well.',
        known: 'We have different ideas of what is reasonable.',
        unknown: 'Whether we mean the same thing by demands.',
        approach: '',
        trial: '',
        signs: false,
        thought: 'A short meeting in the morning, only ten minutes.',
      },
      {
        name: 'Elin',
        remote: true,
        heading: null,
        question: 'How do I ask for help in time?',
        card: 'Learning may take different roads. I forget that when I am in a hurry.',
        known: 'The room and the sound make a difference.',
        unknown: 'What would happen if we waited a week.',
        approach: 'I need not have the answer to begin.',
        trial: 'Ask for five minutes at the next planning meeting.',
        signs: false,
        thought: null,
      },
    ],
  },
};
