import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

const blockBytes = 512;

/**
 * Writes the first member of a .tgz whose name `isWanted` to the file `target`. Reads plain ustar, as npm writes it;
 * throws when there is no such member.
 */
export async function extractFromTarball(tarball, isWanted, target) {
  const bytes = createByteReader(createReadStream(tarball).pipe(createGunzip()));
  for (;;) {
    const header = await bytes.take(blockBytes);
    const name = textAt(header, 0, 100);
    if (name === '') throw new Error(`${tarball} holds no member of the wanted name`);
    const size = Number.parseInt(textAt(header, 124, 12), 8) || 0;
    if (isWanted(name)) return writeMember(bytes, size, target);
    await bytes.pass(Math.ceil(size / blockBytes) * blockBytes, () => undefined);
  }
}

async function writeMember(bytes, size, target) {
  const file = await open(target, 'w');
  try {
    await bytes.pass(size, (chunk) => file.write(chunk));
  } finally {
    await file.close();
  }
}

const textAt = (header, start, length) =>
  header
    .toString('latin1', start, start + length)
    .split('\0')[0]
    .trim();

/** Reads a stream by counts of bytes: `take` collects them, `pass` hands them on in pieces. */
function createByteReader(stream) {
  const chunks = stream[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  const pass = async (count, onPiece) => {
    for (let left = count; left > 0;) {
      if (rest.length === 0) rest = await nextChunk(chunks);
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      await onPiece(piece);
    }
  };
  const take = async (count) => {
    const pieces = [];
    await pass(count, (piece) => pieces.push(piece));
    return Buffer.concat(pieces);
  };
  return { take, pass };
}

async function nextChunk(chunks) {
  const { value, done } = await chunks.next();
  if (done) throw new Error('the archive ends too early');
  return value;
}
