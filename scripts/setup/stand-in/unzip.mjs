import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

// Layout of a zip file: PKWARE APPNOTE 4.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const maxEndBytes = 22 + 0xffff;
const entrySignature = 0x02014b50;
const entryBytes = 46;
const localHeaderBytes = 30;
const stored = 0;

/**
 * Extracts members of a zip file into `folder`. `nameOf` answers the path a member gets there, or undefined to
 * leave it out, so that only what is wanted is ever inflated.
 */
export function unzip(file, folder, nameOf) {
  const descriptor = openSync(file, 'r');
  try {
    for (const entry of directoryOf(descriptor)) {
      const name = nameOf(entry.name);
      if (name !== undefined) extractEntry(descriptor, entry, targetIn(folder, name));
    }
  } finally {
    closeSync(descriptor);
  }
}

function* directoryOf(descriptor) {
  const directory = readDirectory(descriptor);
  let at = 0;
  while (at + entryBytes <= directory.length && directory.readUInt32LE(at) === entrySignature) {
    const nameBytes = directory.readUInt16LE(at + 28);
    const nameStart = at + entryBytes;
    yield {
      name: directory.toString('utf8', nameStart, nameStart + nameBytes),
      method: directory.readUInt16LE(at + 10),
      size: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    };
    at = nameStart + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

function readDirectory(descriptor) {
  const { size } = fstatSync(descriptor);
  const tailBytes = Math.min(size, maxEndBytes);
  const tail = readAt(descriptor, size - tailBytes, tailBytes);
  const end = tail.lastIndexOf(endSignature);
  if (end < 0) throw new Error('the archive is not a zip file');
  return readAt(descriptor, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
}

function extractEntry(descriptor, { method, size, offset }, target) {
  const header = readAt(descriptor, offset, localHeaderBytes);
  const start = offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const bytes = readAt(descriptor, start, size);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, method === stored ? bytes : inflateRawSync(bytes));
}

function targetIn(folder, name) {
  if (isAbsolute(name) || name.split('/').includes('..'))
    throw new Error(`the archive names a file outside its folder: ${name}`);
  return join(folder, name);
}

function readAt(descriptor, position, length) {
  const bytes = Buffer.allocUnsafe(length);
  readSync(descriptor, bytes, 0, length, position);
  return bytes;
}
