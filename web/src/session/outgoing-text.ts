/** Texts that a tap has sent off, readable on this device until they are sealed into commands. */
import type { Id } from '../protocol/parts';

/** `text` is the heading, the name, the thought … without spaces at its ends; empty for a heading that is left out. */
export type OutgoingText =
  | { type: 'saveThought'; thought: Id; seat: Id; round: string; text: string }
  | { type: 'volunteer'; seat: Id; round: string; text: string }
  | { type: 'standBack'; seat: Id; round: string; text: '' }
  | { type: 'agree'; seat: Id; text: string; headingOnStage: boolean }
  | { type: 'decline'; seat: Id; text: '' }
  | { type: 'wordQuestion'; text: string }
  | OutgoingLeadText;

/** By the one who leads alone. */
export type OutgoingLeadText =
  | { type: 'interpret' | 'setMandate'; text: string }
  | { type: 'setCase' | 'workWithCase'; title: string; text: string }
  | { type: 'addSeat' | 'renameSeat'; seat: Id; text: string };

const OF_LEADING = /^(interpret|setMandate|setCase|workWithCase|addSeat|renameSeat)$/;

export const isOfLeading = ({ type }: OutgoingText): boolean => OF_LEADING.test(type);

/** A yes and a no answer the same. */
const ABOUT: Partial<Record<OutgoingText['type'], string>> = {
  volunteer: 'choice',
  standBack: 'choice',
  agree: 'asked',
  decline: 'asked',
};

/** What it is about: of two that are about the same, the later stands. */
export const keyOf = (said: OutgoingText): string =>
  `${ABOUT[said.type] ?? said.type}/${'thought' in said ? said.thought : 'seat' in said ? said.seat : ''}`;
