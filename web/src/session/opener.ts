import type { KnockPart, Sealed } from '../protocol/parts';
import { openWith, type Keyring } from '../seal/keyring';
import { nameOfKnock } from '../seal/knock';
import type { Binding } from '../seal/text';
import type { SessionState } from './state';

/** Opens sealed texts, each once: a view is drawn anew at every change, and most of what it shows is as before. */
export class Opener {
  keyring: Keyring = [];
  private readonly opened = new Map<string, string>();

  /** The text; null while it cannot be opened. */
  open(sealed: Sealed, binding: Binding): string | null {
    return this.remembered(JSON.stringify([sealed, binding]), () => openWith(this.keyring, sealed, binding));
  }

  /** The name in a knock that is proven by one of the known invitations; null for any other (E7). */
  knockName(state: SessionState, knock: KnockPart): string | null {
    return this.remembered(JSON.stringify([knock, state.invitationSecrets]), () => {
      for (const secret of state.invitationSecrets) {
        const name = nameOfKnock(state.session, secret, knock);
        if (name !== null) return name;
      }
      return null;
    });
  }

  forget(): void {
    this.keyring = [];
    this.opened.clear();
  }

  private remembered(key: string, open: () => string | null): string | null {
    const known = this.opened.get(key);
    if (known !== undefined) return known;
    const text = open();
    if (text !== null) this.opened.set(key, text);
    return text;
  }
}
