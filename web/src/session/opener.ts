import type { Id, Sealed } from '../protocol/parts';
import type { Bytes } from '../seal/bytes';
import { openWith, type Keyring } from '../seal/keyring';
import { openHeading, thoughtKey } from '../seal/own';
import { openText, thoughtBinding, type Binding } from '../seal/text';
import { plain } from '../protocol/plain';

/** What a holder can open by itself, without the keyring. */
export interface OwnKeys {
  seed: Bytes;
  publicKey: Bytes;
  supervisorKey: Bytes;
  /** the supervisor's, where this page has it; null else */
  leadSeed: Bytes | null;
}

/** Opens sealed texts as {@link plain} ones, each once: a view is drawn anew at every change, and most of what it shows is as before. */
export class Opener {
  keyring: Keyring = [];
  keys: OwnKeys | null = null;
  private readonly opened = new Map<string, string>();

  /** The text; null while it cannot be opened. */
  open(sealed: Sealed, binding: Binding): string | null {
    return this.remembered(JSON.stringify([sealed, binding]), () => openWith(this.keyring, sealed, binding));
  }

  /** A thought of one of this holder's seats (E10). */
  thought(session: Id, seat: Id, thought: Id, sealed: Sealed): string | null {
    const { keys } = this;
    return this.remembered(JSON.stringify([sealed, thought]), () => {
      try {
        return keys && openText(sealed, thoughtKey(session, seat, keys.seed), thoughtBinding(session, thought, seat));
      } catch {
        return null;
      }
    });
  }

  /** @param writers public keys of those who may have boxed it; only whoever leads can open those of others (E9) */
  heading(session: Id, seat: Id, box: string, writers: readonly Bytes[]): string | null {
    const { keys } = this;
    return this.remembered(JSON.stringify([box, seat]), () => {
      if (!keys) return null;
      const { supervisorKey: receiver, leadSeed } = keys;
      const own = { session, seat, sender: keys.publicKey, receiver, seed: keys.seed, other: receiver };
      const path = (sender: Bytes, seed: Bytes) => ({ session, seat, sender, receiver, seed, other: sender });
      const paths = [own, ...(leadSeed ? [...writers, receiver].map((sender) => path(sender, leadSeed)) : [])];
      return paths.map((one) => openHeading(box, one)).find((text) => text !== null) ?? null;
    });
  }

  forget(): void {
    this.keyring = [];
    this.keys = null;
    this.opened.clear();
  }

  private remembered(key: string, open: () => string | null): string | null {
    const known = this.opened.get(key);
    if (known !== undefined) return known;
    const opened = open();
    if (opened === null) return null;
    const text = plain(opened);
    this.opened.set(key, text);
    return text;
  }
}
