/** Who stands at the door, and the code that is typed to come there. */
import type { Connection } from '../../connection/connection';
import type { HolderRecord } from '../../device/holder-record';
import type { CodeKnock, DoorPart, Id, KnockPart } from '../../protocol/parts';
import { toBytes, type Bytes } from '../../seal/bytes';
import { openCode, shownCode } from '../../seal/code';
import { openName } from '../../seal/code-name';
import { digitsOfKnock, nonceFor } from '../../seal/digits';
import { nameOfKnock } from '../../seal/invitation';
import type { LeadSecrets } from '../../seal/lead';
import type { SessionContext } from '../context';
import { plain } from '../../protocol/plain';
import { leads, partOf, partsOf } from '../state';
import type { KnockView, SeatView } from '../view';
import { distinctName } from './distinct-name';

const byCode = (knock: KnockPart): knock is CodeKnock => typeof knock.commitment === 'string';

/** What the door needs of the session. */
interface DoorContext extends Pick<SessionContext, 'keyring' | 'state'> {
  readonly record: Pick<HolderRecord, 'supervisorKey'>;
  readonly connection: Pick<Connection, 'command'>;
}

/**
 * The most who are given the supervisor's nonce for one code. Each could be an attempt of a server in the middle at matching
 * digits by chance, one in a million. A hundred attempts make one in ten thousand, and are more than any group needs.
 */
const MOST_CHALLENGED = 100;

export class Door {
  /** each is proven once: a view is drawn again at every change */
  private readonly proven = new Map<string, string>();
  private readonly digits = new Map<string, string>();
  /** by holder and commitment */
  private readonly challenged = new Set<string>();
  private challenging = 0;
  /** by knock: who was at the door when it was first seen; null where that was news too */
  private readonly seenWith = new Map<Id, readonly Id[] | null>();
  private atDoorBefore: readonly Id[] | null = null;

  /** @param secrets the supervisor's; null until this page leads */
  constructor(
    private readonly context: DoorContext,
    private readonly secrets: () => LeadSecrets | null,
  ) {}

  /** Commands that this page sends by itself, without a tap. */
  get underWay(): number {
    return this.challenging;
  }

  /** The knocks that are proven; none for a page that does not lead. */
  knocks(seats: readonly SeatView[]): KnockView[] {
    const { state } = this.context;
    if (!leads(state) || !partOf<DoorPart>(state, 'door')) return [];
    const knocks = partsOf<KnockPart>(state, 'knock/').flatMap((knock) => {
      const name = this.nameOf(knock);
      const typed = byCode(knock);
      if (name === null && !typed) return [];
      const called =
        name &&
        distinctName(
          name,
          seats.map((seat) => seat.name),
        );
      return [
        {
          id: knock.id,
          name,
          digits: typed ? this.digitsOf(knock) : null,
          atNextRound: state.atNextRound.includes(knock.id),
          becomes: called === name ? null : called,
          here: this.isHere(knock.id),
          digitsDiffer: typed && knock.digitsDiffer === true,
        },
      ];
    });
    this.atDoorBefore = state.atDoor;
    return knocks;
  }

  /** Whether it has a connection. A new knock is said to be there before the server says who is: until then it is. */
  private isHere(knock: Id): boolean {
    const { atDoor } = this.context.state;
    if (!this.seenWith.has(knock)) this.seenWith.set(knock, atDoor === this.atDoorBefore ? atDoor : null);
    return !atDoor || atDoor.includes(knock) || this.seenWith.get(knock) === atDoor;
  }

  /** The code as people read it; null while none is shown, or not to this page. */
  code(): string | null {
    const { state, keyring } = this.context;
    const sealed = partOf<DoorPart>(state, 'door')?.code;
    const code = sealed ? openCode(state.session, sealed, keyring) : null;
    return code && shownCode(code);
  }

  /** The name in a knock that may be let in; null for one that is not proven (E7), or whose digits were not confirmed. */
  nameOf(knock: KnockPart): string | null {
    return this.once(this.proven, knock, () => (byCode(knock) ? this.codeName(knock) : this.invitedName(knock)));
  }

  /** Gives the supervisor's nonce to each who seeks with the code, once; the first of her pages to see the knock does it. */
  challenge(): void {
    const { context } = this;
    const seed = this.seed();
    if (!seed || !leads(context.state)) return;
    for (const knock of partsOf<KnockPart>(context.state, 'knock/')) {
      if (!byCode(knock) || knock.nonce !== null || knock.digitsDiffer) continue;
      const key = knock.id + knock.commitment;
      if (this.challenged.has(key) || this.challenged.size >= MOST_CHALLENGED) continue;
      this.challenged.add(key);
      this.give(knock, seed);
    }
  }

  /** Another code, and others who come with it. */
  newCode(): void {
    this.challenged.clear();
  }

  /** What was given to this one is lost: the same is given again. */
  lost(knock: Id): void {
    for (const key of this.challenged) if (key.startsWith(knock)) this.challenged.delete(key);
  }

  private give(knock: CodeKnock, seed: Bytes): void {
    let nonce: string;
    try {
      nonce = nonceFor(this.context.state.session, knock, knock.commitment, seed);
    } catch {
      // Malformed: it belongs to no one, and is not shown either.
      return;
    }
    this.challenging++;
    this.context.connection.command({
      make: () => ({ type: 'challenge', knock: knock.id, nonce }),
      // No refusal to show: the person has left, or another page of hers has answered.
      settle: () => void this.challenging--,
    });
  }

  private digitsOf(knock: CodeKnock): string | null {
    const seed = this.seed();
    const { state, record } = this.context;
    return seed && this.once(this.digits, knock, () => digitsOfKnock(state.session, knock, record.supervisorKey, seed));
  }

  private codeName(knock: CodeKnock): string | null {
    const seed = this.seed();
    if (!seed || knock.name === null || this.digitsOf(knock) === null) return null;
    const { session } = this.context.state;
    const [sender, receiver] = [toBytes(knock.publicKey), toBytes(this.context.record.supervisorKey)];
    const name = openName(knock.name, { session, holder: knock.id, sender, receiver, seed, other: sender });
    return name === null ? null : plain(name);
  }

  private invitedName(knock: Exclude<KnockPart, CodeKnock>): string | null {
    const { session, invitationSecrets } = this.context.state;
    for (const secret of invitationSecrets) {
      const name = nameOfKnock(session, secret, knock);
      if (name !== null) return plain(name);
    }
    return null;
  }

  private seed(): Bytes | null {
    const secrets = this.secrets();
    return secrets && toBytes(secrets.seed);
  }

  private once(known: Map<Id, string>, knock: KnockPart, find: () => string | null): string | null {
    const key = JSON.stringify(knock);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find();
    if (found !== null) known.set(key, found);
    return found;
  }
}
