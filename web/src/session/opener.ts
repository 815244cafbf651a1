import { plain } from '../protocol/plain';
import type { Id, Sealed } from '../protocol/parts';
import type { Bytes } from '../seal/bytes';
import { openWith, type Keyring } from '../seal/keyring';
import { openHeading, thoughtKey } from '../seal/own';
import { openText, thoughtBinding, type Binding } from '../seal/text';

/** What a holder can open by itself, without the keyring. */
interface OwnKeys {
  seed: Bytes;
  publicKey: Bytes;
  supervisorKey: Bytes;
}

/**
 * Opens sealed texts as {@link plain} ones. A view is drawn at every change and most of it is as before, so what has been
 * opened is cached by the part that holds it: a part is never changed, only replaced.
 */
export class Opener {
  keyring: Keyring = [];
  /** the supervisor's, where this page leads with it */
  private leadSeed: Bytes | null = null;
  private opened = new WeakMap<object, Map<Sealed, string>>();

  constructor(private keys: OwnKeys | null = null) {}

  leadWith(seed: Bytes): void {
    this.leadSeed = seed;
  }

  /** The sealed text of a part; null while it cannot be opened. */
  open(part: object, sealed: Sealed, binding: Binding): string | null {
    return this.cached(part, sealed, () => openWith(this.keyring, sealed, binding));
  }

  /** A thought of one of this holder's seats (E10). */
  thought(part: object, session: Id, thought: { id: Id; seat: Id; text: Sealed }): string | null {
    const { keys } = this;
    const { id, seat, text } = thought;
    return this.cached(part, text, () => {
      try {
        return keys && openText(text, thoughtKey(session, seat, keys.seed), thoughtBinding(session, id, seat));
      } catch {
        return null;
      }
    });
  }

  /** @param writers public keys of those who may have boxed it; those of others are opened by the leading only (E9) */
  heading(
    part: object,
    session: Id,
    volunteer: { seat: Id; heading: string },
    writers: readonly Bytes[],
  ): string | null {
    const { keys, leadSeed } = this;
    const { seat, heading } = volunteer;
    return this.cached(part, heading, () => {
      if (!keys) return null;
      const { supervisorKey: receiver } = keys;
      const own = { session, seat, sender: keys.publicKey, receiver, seed: keys.seed, other: receiver };
      const path = (sender: Bytes, seed: Bytes) => ({ session, seat, sender, receiver, seed, other: sender });
      const paths = [own, ...(leadSeed ? [...writers, receiver].map((sender) => path(sender, leadSeed)) : [])];
      return paths.map((one) => openHeading(heading, one)).find((text) => text !== null) ?? null;
    });
  }

  forget(): void {
    this.keyring = [];
    this.keys = null;
    this.leadSeed = null;
    this.opened = new WeakMap();
  }

  private cached(part: object, sealed: Sealed, open: () => string | null): string | null {
    let texts = this.opened.get(part);
    if (!texts) this.opened.set(part, (texts = new Map()));
    const known = texts.get(sealed);
    if (known !== undefined) return known;
    const opened = open();
    if (opened === null) return null;
    const text = plain(opened);
    texts.set(sealed, text);
    return text;
  }
}
