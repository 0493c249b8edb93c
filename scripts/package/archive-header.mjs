import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Reads the head of an asar file: { text, header, bodyAt }, the header's JSON as it stands there and parsed, and where the
 * first file begins. Four sizes come first, the third of them that of the header with its padding, the last that of its text.
 */
export function readArchive(archive) {
  const descriptor = openSync(archive, 'r');
  const read = (position, length) => {
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, position);
    return bytes;
  };
  const sizes = read(0, 16);
  const text = read(16, sizes.readUInt32LE(12)).toString('utf8');
  closeSync(descriptor);
  return { text, header: JSON.parse(text), bodyAt: 8 + sizes.readUInt32LE(4) };
}

/** Every file of a header with its path: { path, size, offset, unpacked, integrity, … }; folders and links are left out. */
export const entriesOf = ({ files }, prefix = '') =>
  Object.entries(files).flatMap(([name, entry]) => {
    if (entry.files !== undefined) return entriesOf(entry, `${prefix}${name}/`);
    return entry.link === undefined ? [{ ...entry, path: `${prefix}${name}` }] : [];
  });
