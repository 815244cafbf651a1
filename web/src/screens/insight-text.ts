import type { CardField } from '../protocol/card-text';

/** An own insight as it is copied: its fields, one below the other. */
export const insightText = (fields: readonly CardField[]): string => fields.map(({ text }) => text).join('\n');
