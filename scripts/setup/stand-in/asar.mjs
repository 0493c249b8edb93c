/**
 * Packs small text files into an asar archive: { 'main.mjs': 'text' } -> Buffer. The header is JSON inside two Chromium
 * "pickles" (each a length, then the bytes padded to four), the bodies follow one after the other.
 */
export function packAsar(files) {
  const bodies = Object.values(files).map((text) => Buffer.from(text));
  const header = Buffer.from(JSON.stringify({ files: indexOf(Object.keys(files), bodies) }));
  const paddedBytes = Math.ceil(header.length / 4) * 4;
  const head = Buffer.alloc(16 + paddedBytes);
  [4, paddedBytes + 8, paddedBytes + 4, header.length].forEach((value, index) =>
    head.writeUInt32LE(value, index * 4),
  );
  header.copy(head, 16);
  return Buffer.concat([head, ...bodies]);
}

function indexOf(names, bodies) {
  const entries = names.map((name, index) => {
    const offset = bodies.slice(0, index).reduce((sum, body) => sum + body.length, 0);
    return [name, { size: bodies[index].length, offset: String(offset) }];
  });
  return Object.fromEntries(entries);
}
