/** The most that sit round a table, those without a phone included (PROTOCOL.md, section 8). */
export const MOST_SEATS = 30;
