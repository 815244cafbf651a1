import type { Id, Role } from '../protocol/parts';

/** One holder this browser is, or has asked to become. */
export interface HolderRecord {
  holder: Id;
  session: Id;
  role: Role;
  /** of the token */
  secret: string;
  /** X25519 seed */
  seed: string;
  supervisorKey: string;
  /** what a participant is called, so that two people with one device are not taken for each other */
  name?: string;
  /** What the knock is made of, until the holder is let in; then null. */
  knock: { joinToken: string; secret: string; name: string; heard: boolean } | null;
  /** device clock, when the session was last known to live: only to know when it has lain unused for too long */
  usedAtMillis: number;
}
