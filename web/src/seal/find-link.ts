import { kindOf, readFragment, type SessionLink } from './links';

/** A link as it was found in an address. */
export interface FoundLink {
  /** as it should have been written */
  fragment: string;
  /** null when it is not whole */
  link: SessionLink | null;
  /** what it was, as far as can be seen */
  kind: SessionLink['kind'] | null;
}

/**
 * Finds a link in an address that mail and chat programs may have changed: `#` and spaces written in percent, a sign of
 * the sentence at its end, a line break in it. Null when there is no fragment.
 */
export function findLink(address: string): FoundLink | null {
  let plain = address;
  // What was already in percent may have been written so once more.
  for (let times = 0; times < 3; times++)
    plain = plain.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const rest = /#([^]*)$/.exec(plain)?.[1]?.replace(/\s|^[#<("']+|[.,;:!?)>\]"'”»]+\s*$/g, '') ?? '';
  if (!rest) return null;
  const fragment = `#${rest}`;
  return { fragment, link: readFragment(fragment), kind: kindOf(fragment) };
}
