/** Who sits round the table in a practice session, and what they write. Each language has its own group; everything is fictional. */
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

export interface PracticeGroup {
  /** the name of the person who practises */
  you: string;
  people: readonly Person[];
}
