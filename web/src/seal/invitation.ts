/** Knocks as the supervisor's page checks them, and the invitation as it is stored (PROTOCOL.md E7 and E8). */
import type { Id, InvitedKnock, Sealed } from '../protocol/parts';
import { same, toBytes, toText } from './bytes';
import { openWith, type Keyring } from './keyring';
import { knockBinding, nameKey, prove, type Invitation } from './knock';
import { openText, type Binding } from './text';

/** The supervisor's side: the name of one who holds the invitation, or null when the proof is wrong. */
export function nameOfKnock(session: Id, secret: string, knock: InvitedKnock): string | null {
  try {
    if (toBytes(knock.publicKey).length !== 32 || toBytes(knock.tokenHash).length !== 32) return null;
    if (!same(prove(secret, session, knock), toBytes(knock.proof))) return null;
    return openText(knock.name, nameKey(secret, session), knockBinding(session, knock.id));
  } catch {
    return null;
  }
}

export const invitationBinding = (session: Id): Binding => ({
  session,
  object: 'door',
  field: 'invitation',
  seat: '-',
});

/** The invitation as it lies in the state, for the supervisor's own devices (see `key-handover.ts`). */
export function openInvitation(session: Id, sealed: Sealed, keyring: Keyring): Invitation | null {
  const text = openWith(keyring, sealed, invitationBinding(session));
  if (text === null) return null;
  const bytes = toBytes(text);
  return bytes.length === 32 ? { joinToken: toText(bytes.slice(0, 16)), secret: toText(bytes.slice(16)) } : null;
}
