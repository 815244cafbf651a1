// The group of the session test, what they are called and what they write.
import type { Participant, Stage, Supervisor } from '../people/index.js';

// Long enough not to turn up by chance in what is sealed.
export const names = {
  supervisor: 'Margareta Sånglärka',
  amina: 'Amina Kungsfiskare',
  bjorn: 'Björn Stenskvätta',
  cecilia: 'Cecilia Rödstjärt',
  david: 'David Strömstare',
  eva: 'Eva Trädpiplärka',
  filip: 'Filip Gråsiska',
  gunnar: 'Gunnar Sävsparv',
};
export const cards = {
  amina: 'Hallonsaften räckte till alla i korridoren',
  bjorn: 'Regnkappan hängde kvar på fel krok',
  cecilia: 'Tystnaden efter mötet var vänlig',
  david: 'Detta hann aldrig läggas på bordet',
  eva: 'Dörren mot gården stod öppen hela dagen',
  filip: 'Vi sade förtroende men menade kontroll',
};
export const note = 'Fråga mer om korridoren nästa gång';

export interface Scene {
  margareta: Supervisor;
  stage: Stage;
  four: Participant[];
  filip: Participant;
}
