import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';

/** The runnable jar that `mvn package` leaves. */
export const jarPath = fileURLToPath(new URL('../../../target/rundan.jar', import.meta.url));

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const endLength = 22;
const deflated = 8;

/** The names in a jar, with what unpacks each. Node has no reader of zip files; this knows as much as a jar needs. */
export function jarEntries(path = jarPath): Map<string, () => Buffer> {
  const jar = readFileSync(path);
  let end = jar.length - endLength;
  while (end >= 0 && jar.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < 0) throw new Error(`${path} is not a jar`);

  const entries = new Map<string, () => Buffer>();
  let at = jar.readUInt32LE(end + 16);
  while (jar.readUInt32LE(at) === directoryEntry) {
    const method = jar.readUInt16LE(at + 10);
    const packedLength = jar.readUInt32LE(at + 20);
    const nameLength = jar.readUInt16LE(at + 28);
    const header = jar.readUInt32LE(at + 42);
    entries.set(jar.toString('utf8', at + 46, at + 46 + nameLength), () => {
      const start = header + 30 + jar.readUInt16LE(header + 26) + jar.readUInt16LE(header + 28);
      const packed = jar.subarray(start, start + packedLength);
      return method === deflated ? inflateRawSync(packed) : packed;
    });
    at += 46 + nameLength + jar.readUInt16LE(at + 30) + jar.readUInt16LE(at + 32);
  }
  return entries;
}
