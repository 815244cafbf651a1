import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RedisConnection, Reply } from './redis-connection.js';

/** What reads a whole value, by the type that Redis gives the key. */
const readings: Record<string, (key: Buffer) => [string, ...(string | Buffer)[]]> = {
  string: (key) => ['GET', key],
  hash: (key) => ['HGETALL', key],
  list: (key) => ['LRANGE', key, '0', '-1'],
  set: (key) => ['SMEMBERS', key],
  zset: (key) => ['ZRANGE', key, '0', '-1', 'WITHSCORES'],
  stream: (key) => ['XRANGE', key, '-', '+'],
};

/** Every key of a Redis with all that stands under it, keys as text. Expired keys are not in it. */
export async function everythingKept(redis: RedisConnection): Promise<Map<string, Buffer[]>> {
  const kept = new Map<string, Buffer[]>();
  let cursor = '0';
  do {
    const [next, keys] = (await redis.ask('SCAN', cursor, 'COUNT', '1000')) as [Buffer, Buffer[]];
    cursor = next.toString();
    for (const key of keys) {
      const type = String(await redis.ask('TYPE', key));
      // Expired between SCAN and here.
      if (type === 'none') continue;
      const reading = readings[type];
      if (!reading) throw new Error(`Cannot read the type ${type} of ${key.toString()}`);
      kept.set(key.toString(), leaves(await redis.ask(...reading(key))));
    }
  } while (cursor !== '0');
  return kept;
}

/** Names of the keys a Redis has, sorted. */
export async function keysKept(redis: RedisConnection): Promise<string[]> {
  return [...(await everythingKept(redis)).keys()].sort();
}

/** Those of the words that stand anywhere in Redis, each with the key it stands under: "word in key". */
export async function wordsInRedis(redis: RedisConnection, words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [key, values] of await everythingKept(redis)) {
    const places = [Buffer.from(key), ...values];
    found.push(
      ...words.filter((word) => places.some((place) => holds(place, word))).map((word) => `${word} in ${key}`),
    );
  }
  return found;
}

/** An AOF rewrite may replace the files meanwhile: then the folder is read again. */
const MOST_LOOKS = 5;

/** Those of the words that stand in any file of a folder: "word in file". For the append-only file and logs. */
export function wordsInFiles(folder: string, words: string[], looks = MOST_LOOKS): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .flatMap((name) => {
        const bytes = readFileSync(join(folder, name));
        return words.filter((word) => holds(bytes, word)).map((word) => `${word} in ${name}`);
      });
  } catch (gone) {
    if ((gone as NodeJS.ErrnoException).code !== 'ENOENT' || looks === 1) throw gone;
    return wordsInFiles(folder, words, looks - 1);
  }
}

/** Whether bytes hold a word: as UTF-8, as escaped JSON, or inside base64 (either alphabet). */
export function holds(bytes: Buffer, word: string): boolean {
  return disguises(word).some((disguise) => bytes.includes(disguise));
}

function disguises(word: string): string[] {
  const escaped = [...word]
    .map((letter) => (letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
    .join('');
  // In base64 a word looks different at each of three offsets; the letters that its neighbours colour are cut off.
  const hidden = [0, 1, 2].map((offset) => {
    const coded = Buffer.concat([Buffer.alloc(offset), Buffer.from(word)])
      .toString('base64')
      .replace(/=+$/, '');
    const tail = (offset + Buffer.byteLength(word)) % 3 === 0 ? coded.length : coded.length - 1;
    return coded.slice([0, 2, 3][offset], tail);
  });
  const forWeb = hidden.map((coded) => coded.replaceAll('+', '-').replaceAll('/', '_'));
  return [word, escaped, escaped.toLowerCase(), ...hidden, ...forWeb];
}

function leaves(reply: Reply): Buffer[] {
  if (Array.isArray(reply)) return reply.flatMap(leaves);
  if (Buffer.isBuffer(reply)) return [reply];
  return reply === null ? [] : [Buffer.from(String(reply))];
}
