import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

// The fuse wire: a marker, the version of the wire, its length, then one character per fuse.
// https://www.electronjs.org/docs/latest/tutorial/fuses
const marker = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const wireVersion = 1;
const removedFuse = 'r'.charCodeAt(0);

/** Sets the fuses of an Electron executable, in place: '1' on, '0' off, in the order of the wire. */
export function setFuses(executable, states) {
  const bytes = readFileSync(executable);
  const wire = bytes.indexOf(marker) + marker.length;
  if (wire < marker.length || bytes[wire] !== wireVersion)
    throw new Error(`${executable} has no fuse wire of version ${wireVersion}`);
  const count = Math.min(bytes[wire + 1], states.length);
  const fuses = bytes.subarray(wire + 2, wire + 2 + count);
  const next = fuses.map((fuse, index) => (fuse === removedFuse ? fuse : states.charCodeAt(index)));
  const descriptor = openSync(executable, 'r+');
  writeSync(descriptor, next, 0, count, wire + 2);
  closeSync(descriptor);
}
