import type { Random } from './bytes';
import { boxed, boxRoom } from './box';
import { HEADING, headingData, type HeadingPath } from './own';
import { NAME_BYTES, padded } from './text';

/** Throws a `too-long` Refusal when it does not fit. */
export function boxHeading(text: string, path: HeadingPath, random: Random): string {
  return boxed(padded(text, boxRoom(NAME_BYTES)), NAME_BYTES, { ...path, kind: HEADING }, headingData(path), random);
}
