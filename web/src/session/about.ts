/** Who may lead here, and what; the server says before anybody fills anything in (PROTOCOL.md, section 1). */
import { toText, utf8 } from '../seal/bytes';

export interface About {
  whoMayLead: 'anyone' | 'secret' | 'user';
  /** false: only known people may, and this is none of them */
  mayLead: boolean;
  /** false: only practice and fictional cases, since others on the network could read along */
  ownStories: boolean;
}

const OPEN: About = { whoMayLead: 'anyone', mayLead: true, ownStories: true };

/** Where it cannot be asked now, all is offered: the server decides when a room is opened. */
export async function askAbout(get: typeof fetch = fetch): Promise<About> {
  try {
    const response = await get('/about', { cache: 'no-store' });
    return response.ok ? { ...OPEN, ...((await response.json()) as Partial<About>) } : OPEN;
  } catch {
    return OPEN;
  }
}

/** Asks the server as `post` does, with the word for leading; without one as it is. */
export const withWord = (word: string, post: typeof fetch = fetch): typeof fetch =>
  word === ''
    ? post
    : (address, init) =>
        post(address, {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), Authorization: `Bearer ${toText(utf8(word))}` },
        });
