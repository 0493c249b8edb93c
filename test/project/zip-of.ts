import { deflateRawSync } from 'node:zlib';

/** A zip file with the given members: short ones stored, long ones deflated, without checksums. */
export function zipOf(members: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const [name, text] of Object.entries(members)) {
    const offset = Buffer.concat(locals).length;
    const method = text.length > 100 ? 8 : 0;
    const body = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    locals.push(record(0x04034b50, 30, { 8: method }, { 18: body.length }, name), body);
    entries.push(record(0x02014b50, 46, { 10: method }, { 20: body.length, 42: offset }, name));
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, directory, end]);
}

type Fields = Readonly<Record<number, number>>;

/** A header with 16 and 32 bit fields by offset, then the name. The name's length stands at 26 in local headers, at 28 in the directory. */
function record(
  signature: number,
  size: number,
  short: Fields,
  long: Fields,
  name: string,
): Buffer {
  const header = Buffer.alloc(size);
  header.writeUInt32LE(signature, 0);
  Object.entries(short).forEach(([at, value]) => header.writeUInt16LE(value, Number(at)));
  Object.entries(long).forEach(([at, value]) => header.writeUInt32LE(value, Number(at)));
  header.writeUInt16LE(Buffer.byteLength(name), size === 30 ? 26 : 28);
  return Buffer.concat([header, Buffer.from(name)]);
}
