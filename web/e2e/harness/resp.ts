import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What Redis answers: text and bytes as Buffer. */
export type Reply = Buffer | number | null | Reply[];

interface Waiting {
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
}

/** An answer that Redis gave instead of doing what it was told. */
export class RedisError extends Error {}

/** One connection to a Redis, speaking its protocol (RESP 2) with nothing in between. */
export class RedisConnection {
  private unread = Buffer.alloc(0);
  private readonly waiting: Waiting[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.read(chunk));
    socket.on('close', () => this.waiting.splice(0).forEach(({ reject }) => reject(new Error('Redis hung up'))));
    // Always followed by close, which tells those who wait.
    socket.on('error', () => undefined);
  }

  static async open(port: number, password?: string): Promise<RedisConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const connection = new RedisConnection(socket);
    if (password !== undefined) await connection.ask('AUTH', password);
    return connection;
  }

  ask(...words: (string | Buffer)[]): Promise<Reply> {
    const parts = words.flatMap((word) => {
      const bytes = Buffer.from(word as string);
      return [Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')];
    });
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.socket.write(Buffer.concat([Buffer.from(`*${words.length}\r\n`), ...parts]));
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    this.unread = Buffer.concat([this.unread, chunk]);
    for (let parsed = parse(this.unread, 0); parsed !== undefined; parsed = parse(this.unread, 0)) {
      this.unread = this.unread.subarray(parsed.end);
      const asker = this.waiting.shift();
      if (parsed.reply instanceof RedisError) asker?.reject(parsed.reply);
      else asker?.resolve(parsed.reply);
    }
  }
}

/** The answer that begins at `from` and where it ends; undefined while it is not all there. */
function parse(bytes: Buffer, from: number): { reply: Reply | RedisError; end: number } | undefined {
  const lineEnd = bytes.indexOf('\r\n', from);
  if (lineEnd < 0) return undefined;
  const line = bytes.subarray(from + 1, lineEnd);
  const start = lineEnd + 2;
  const count = Number(line);
  switch (String.fromCharCode(bytes[from]!)) {
    case '+':
      return { reply: line, end: start };
    case '-':
      return { reply: new RedisError(line.toString()), end: start };
    case ':':
      return { reply: count, end: start };
    case '$': {
      if (count < 0) return { reply: null, end: start };
      const end = start + count;
      return bytes.length < end + 2 ? undefined : { reply: bytes.subarray(start, end), end: end + 2 };
    }
    case '*': {
      if (count < 0) return { reply: null, end: start };
      const replies: Reply[] = [];
      let at = start;
      while (replies.length < count) {
        const one = parse(bytes, at);
        if (one === undefined) return undefined;
        if (one.reply instanceof RedisError) throw one.reply;
        replies.push(one.reply);
        at = one.end;
      }
      return { reply: replies, end: at };
    }
    default:
      throw new Error(`Redis said something unknown: ${line.toString()}`);
  }
}
