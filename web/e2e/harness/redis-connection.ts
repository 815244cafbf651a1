import { createClient, RESP_TYPES } from '@redis/client';

/** What Redis answers: text and bytes as Buffer. */
export type Reply = Buffer | number | null | Reply[];

/** Never again: a Redis that was killed must be seen to be gone. */
const reconnectStrategy = false;

function createRawClient(port: number, password?: string) {
  const client = createClient({
    socket: { host: '127.0.0.1', port, reconnectStrategy },
    password,
    RESP: 2,
    // A Sentinel does not know what this would say.
    disableClientInfo: true,
  });
  // Every command under way is rejected with it too.
  client.on('error', () => undefined);
  return client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
}

/** One connection to a Redis, for commands as words and answers as bytes. */
export class RedisConnection {
  private constructor(private readonly client: ReturnType<typeof createRawClient>) {}

  static async open(port: number, password?: string): Promise<RedisConnection> {
    const client = createRawClient(port, password);
    await client.connect();
    return new RedisConnection(client);
  }

  ask(...words: (string | Buffer)[]): Promise<Reply> {
    return this.client.sendCommand<Reply>(words);
  }

  close(): void {
    if (this.client.isOpen) this.client.destroy();
  }
}
