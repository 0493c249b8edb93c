import { deflateRawSync } from 'node:zlib';

/** A file of an archive; `claims` is the size it pretends to unpack to. */
export interface ZipMember {
  readonly data: string | Buffer;
  readonly claims?: number;
}

/** A zip file as real programs write it: deflated, with sizes, without checksums. */
export function makeZip(members: Readonly<Record<string, string | Buffer | ZipMember>>): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of Object.entries(members)) {
    const { data, claims } =
      typeof given === 'string' || Buffer.isBuffer(given)
        ? { data: given, claims: undefined }
        : given;
    const body = Buffer.from(data);
    const packed = deflateRawSync(body);
    const sizes = { packed: packed.length, unpacked: claims ?? body.length };
    const local = header(0x04034b50, 30, 0, name, sizes);
    const entry = header(0x02014b50, 46, 2, name, sizes);
    entry.writeUInt32LE(offset, 42);
    pieces.push(local, packed);
    directory.push(entry);
    offset += local.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, listed, end]);
}

/** The fields of the directory stand two bytes further on than those of a local header. */
function header(
  signature: number,
  size: number,
  shift: number,
  name: string,
  sizes: { readonly packed: number; readonly unpacked: number },
): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt16LE(0x800, 6 + shift); // names are UTF-8
  bytes.writeUInt16LE(8, 8 + shift);
  bytes.writeUInt32LE(sizes.packed, 18 + shift);
  bytes.writeUInt32LE(sizes.unpacked, 22 + shift);
  bytes.writeUInt16LE(Buffer.byteLength(name), 26 + shift);
  return Buffer.concat([bytes, Buffer.from(name)]);
}
