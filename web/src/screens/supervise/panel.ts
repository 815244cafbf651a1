import type { Asked } from '../../parts/primary';

/** What is laid over the supervisor's screen: at most one thing at a time. */
export type Panel =
  | { kind: Exclude<Asked, 'question'> | 'people' | 'door' | 'keys' | 'mandate' }
  | { kind: 'more' | 'plan' | 'group' | 'invitation' | 'cases' | 'case' }
  | { kind: 'seat' | 'rename' | 'put-out'; seat: string };
