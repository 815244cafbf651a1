/** What a page needs while it leads: the supervisor's secrets, the links it shows, and who comes late. */
import type { Command } from '../../protocol/messages';
import type { DoorPart, HolderPart } from '../../protocol/parts';
import { toBytes } from '../../seal/bytes';
import { openInvitation } from '../../seal/invitation';
import { openLead, type LeadSecrets } from '../../seal/lead';
import { ROOM, type OwnLink } from '../../seal/links';
import { fragmentOf, stageLinkOf } from '../../seal/make-links';
import type { LeadingActions } from '../actions';
import type { Leading, SessionContext } from '../context';
import { latecomers } from '../latecomers';
import type { OutgoingLeadText, OutgoingText } from '../outgoing-text';
import { leads, partOf, type SessionState } from '../state';
import type { View } from '../view';
import { Door } from './door';
import { moveActions } from './moves';
import { peopleActions } from './people';
import { planActions } from './plan-actions';
import { lostView, sealedLeading } from './sealing';

/** What the session's state has of the invitation and the links. */
type Links = Pick<SessionState, 'invitation' | 'invitationSecrets' | 'links'>;

export class Leader implements Leading {
  readonly actions: LeadingActions;
  secrets: LeadSecrets | null = null;
  private ownLinks: Partial<SessionState['links']> = {};
  private readonly door: Door;

  constructor(
    private readonly context: SessionContext,
    sendText: (text: OutgoingText) => void,
  ) {
    const secrets = () => this.secrets;
    this.door = new Door(context, secrets);
    this.actions = {
      ...moveActions(context),
      ...planActions(context, sendText),
      ...peopleActions(context, secrets, this.door, sendText),
    };
  }

  /** After the state has changed, and before it is shown: what changes with it. */
  takeUp(): Links {
    this.takeUpSecrets();
    const { invitation, invitationSecrets, links } = this.context.state;
    this.door.challenge();
    const own = { ...links, ...this.ownLinks };
    return { invitation, invitationSecrets, links: own, ...this.newInvitation(own) };
  }

  /** The view with what only the leading is shown, and the stage of it. */
  shown(view: View): View {
    // No one waits for commands that no tap has sent.
    const pending = view.pending - this.door.underWay;
    return { ...view, knocks: this.door.knocks(view.seats), code: this.door.code(), pending };
  }

  sealed(text: OutgoingLeadText): Command {
    return sealedLeading(this.context, text);
  }

  /** K8: commands of the leading are not repeated, since the group may have gone on. */
  lose(commands: readonly Command[]): void {
    const { context } = this;
    for (const command of commands) if (command.type === 'challenge') this.door.lost(command.knock);
    const led = commands.filter(({ type }) => type !== 'challenge');
    context.update({ lost: [...context.state.lost, ...led.map((command) => lostView(context, command))] });
  }

  /** Lets in those who are to come at the next round, when it has begun. */
  letIn(before: SessionState): void {
    const { context } = this;
    const { atNextRound } = context.state;
    if (atNextRound.length === 0) return;
    const { now, waiting } = latecomers(before, context.state, context.view.formText);
    if (waiting.length < atNextRound.length) context.update({ atNextRound: waiting });
    if (now.length > 0) this.actions.admit(now);
  }

  forget(): void {
    this.secrets = null;
  }

  /** The supervisor's own; a co-supervisor who leads opens what the supervisor handed over (E11). */
  private takeUpSecrets(): void {
    const { context } = this;
    const { record, state } = context;
    if (this.secrets) return;
    if (record.role === 'supervisor') this.secrets = record;
    else if (leads(state)) {
      const box = partOf<HolderPart>(state, `holder/${state.holder}`)?.seed;
      this.secrets = box ? openLead(box, context.seed, context.handover(state.holder, context.ownKey)) : null;
    }
    if (!this.secrets) return;
    const { holder, secret, seed } = this.secrets;
    context.opener.leadWith(toBytes(seed));
    const { session, supervisorKey } = record;
    const own: OwnLink = { kind: 'supervisor', session, holder, secret, seed, supervisorKey };
    this.ownLinks = { own: this.address(fragmentOf(own)), stage: this.address(fragmentOf(stageLinkOf(own))) };
  }

  /** Empty where the invitation is the one already known. */
  private newInvitation(links: SessionState['links']): Partial<Links> {
    const { keyring, record, state } = this.context;
    const { session } = state;
    const sealed = partOf<DoorPart>(state, 'door')?.invitation;
    const invitation = sealed ? openInvitation(session, sealed, keyring) : null;
    if (!invitation || invitation.joinToken === state.invitation?.joinToken) return {};
    const { supervisorKey } = record;
    const fragment = fragmentOf({ kind: 'invitation', session, ...invitation, supervisorKey });
    const invitationSecrets = [...state.invitationSecrets, invitation.secret];
    return { invitation, invitationSecrets, links: { ...links, invitation: this.address(fragment) } };
  }

  private address(fragment: string): string {
    return `${this.context.page.origin}${ROOM}${fragment}`;
  }
}
