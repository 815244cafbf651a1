/** What a page needs as long as it leads: the supervisor's secrets, the links it shows, and who comes late. */
import type { Command } from '../../protocol/messages';
import type { DoorPart, HolderPart } from '../../protocol/parts';
import { openInvitation } from '../../seal/invitation';
import { openLead, type LeadSecrets } from '../../seal/lead';
import type { OwnLink } from '../../seal/links';
import { fragmentOf, stageLinkOf } from '../../seal/make-links';
import { toBytes } from '../../seal/bytes';
import { latecomers } from '../latecomers';
import type { OutgoingLeadText } from '../sending';
import { Door } from './door';
import { lostView, sealedLeading } from './sealing';
import type { LiveSession } from '../live-session';
import { leads, partOf, type SessionState } from '../state';
import type { Actions, View } from '../view';

export class Leader {
  readonly door: Door;

  constructor(
    private readonly live: LiveSession,
    readonly actions: Partial<Actions>,
  ) {
    this.door = new Door(live);
    if (live.kept.role === 'supervisor') this.leadWith(live.kept);
  }

  /** After the state has changed, and before it is shown. */
  takeUp(): void {
    this.takeUpLead();
    this.showInvitation();
    this.door.challenge();
  }

  /** What only the leading is shown, and the stage of it, laid into the view that is drawn next. */
  show(view: View): void {
    view.knocks = this.door.knocks(view.seats);
    view.code = this.door.code();
    // Nobody waits for what no tap has sent.
    view.pending -= this.door.underWay;
  }

  sealed(said: OutgoingLeadText): Command {
    return sealedLeading(this.live, said);
  }

  /** K8: what was led is not repeated, since the group may have gone on. */
  lose(commands: readonly Command[]): void {
    const { live } = this;
    for (const command of commands) if (command.type === 'challenge') this.door.lost(command.knock);
    const led = commands.filter(({ type }) => type !== 'challenge');
    live.update({ lost: [...live.state.lost, ...led.map((command) => lostView(live, command))] });
  }

  /** Those who are to come in at the next round, when it has begun. */
  letIn(before: SessionState): void {
    const { live } = this;
    if (live.state.atNextRound.length === 0) return;
    const { now, waiting } = latecomers(before, live.state, live.view.formText);
    if (waiting.length < live.state.atNextRound.length) live.update({ atNextRound: waiting });
    if (now.length > 0) live.actions.admit(now);
  }

  /** A co-supervisor who leads opens what the supervisor handed over (E11). */
  private takeUpLead(): void {
    const { live } = this;
    if (live.lead || !leads(live.state)) return;
    const { holder } = live.state;
    const box = partOf<HolderPart>(live.state, `holder/${holder}`)?.seed;
    const lead = box && openLead(box, live.seed, live.handover(holder, live.ownKey));
    if (lead) this.leadWith(lead);
  }

  private leadWith(lead: LeadSecrets): void {
    const { live } = this;
    live.lead = lead;
    if (live.opener.keys) live.opener.keys = { ...live.opener.keys, leadSeed: toBytes(lead.seed) };
    const { holder, secret, seed } = lead;
    const { session, supervisorKey } = live.kept;
    const own: OwnLink = { kind: 'supervisor', session, holder, secret, seed, supervisorKey };
    this.link({ own: this.address(fragmentOf(own)), stage: this.address(fragmentOf(stageLinkOf(own))) });
  }

  private showInvitation(): void {
    const { live } = this;
    const sealed = partOf<DoorPart>(live.state, 'door')?.invitation;
    const { session } = live.state;
    if (!sealed) return;
    const invitation = openInvitation(session, sealed, live.keyring);
    if (!invitation || invitation.joinToken === live.state.invitation?.joinToken) return;
    const { supervisorKey } = live.kept;
    const fragment = fragmentOf({ kind: 'invitation', session, ...invitation, supervisorKey });
    const invitationSecrets = [...live.state.invitationSecrets, invitation.secret];
    live.state = { ...live.state, invitation, invitationSecrets };
    this.link({ invitation: this.address(fragment) });
  }

  private link(links: Partial<SessionState['links']>): void {
    const { live } = this;
    live.state = { ...live.state, links: { ...live.state.links, ...links } };
  }

  private address(fragment: string): string {
    return `${this.live.page.origin}/${fragment}`;
  }
}
