/** What is laid over the supervisor's screen: at most one thing at a time. */
export type Panel =
  | { kind: 'few' | 'end' | 'people' | 'door' | 'keys' | 'mandate' | 'write' }
  | { kind: 'seat' | 'rename' | 'put-out'; seat: string };
