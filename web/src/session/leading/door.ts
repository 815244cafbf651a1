/** Who stands at the door. */
import type { DoorPart, KnockPart } from '../../protocol/parts';
import { nameOfKnock } from '../../seal/invitation';
import { leads, partOf, partsOf, type SessionState } from '../state';
import { plain } from '../plain';
import type { KnockView, SeatView } from '../view';

const alike = (name: string) => name.trim().toLocaleLowerCase();

export class Door {
  /** each is proven once: a view is drawn anew at every change */
  private readonly proven = new Map<string, string>();

  /** Those who knock rightly; nobody for who does not lead. */
  knocks(state: SessionState, seats: readonly SeatView[]): KnockView[] {
    if (!leads(state) || !partOf<DoorPart>(state, 'door')) return [];
    return partsOf<KnockPart>(state, 'knock/').flatMap((knock) => {
      const name = this.nameOf(state, knock);
      if (name === null) return [];
      const free = seats.filter(({ here, role }) => !here && role !== 'supervisor');
      const known = free.find((seat) => alike(seat.name) === alike(name));
      return [{ id: knock.id, name, atNextRound: state.atNextRound.includes(knock.id), known: known?.id ?? null }];
    });
  }

  /** The name in a knock that is proven by one of the known invitations; null for any other (E7). */
  nameOf(state: SessionState, knock: KnockPart): string | null {
    const key = JSON.stringify(knock);
    const known = this.proven.get(key);
    if (known !== undefined) return known;
    for (const secret of state.invitationSecrets) {
      const opened = nameOfKnock(state.session, secret, knock);
      if (opened === null) continue;
      const name = plain(opened);
      this.proven.set(key, name);
      return name;
    }
    return null;
  }
}
