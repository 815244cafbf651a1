/** What may lie open over a participant's screen. */
export type Sheet = 'notes' | 'save' | 'saved' | 'recognise' | 'case' | 'take-over' | 'present' | { hide: string };
