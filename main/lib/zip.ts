// Reads zip archives piece by piece, however large they are and whatever they claim.
import { inEnglish, say, type Sentence } from '../../preload/language/sentence.js';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';

/** An archive that is no zip, is damaged or holds more than it may. The message goes after its name. */
export class ZipTrouble extends Error {
  constructor(readonly says: Sentence) {
    super(inEnglish(says));
  }
}

/** One file of an archive. `bytes` is what it claims to unpack to; reading checks it. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
}

/** An open archive. */
export interface Zip {
  readonly entries: readonly ZipEntry[];
  /** Unpacks one file. Rejects with ZipTrouble when it is damaged or larger than `maxBytes`. */
  read(name: string, maxBytes: number): Promise<Buffer>;
  close(): void;
}

/** More files than this no real archive has: listing them must not fill the memory. */
const mostEntries = 2_000_000;

/** Opens an archive and lists what is in it. Rejects with ZipTrouble. */
export async function openArchive(file: string): Promise<Zip> {
  const zip = await opened(file);
  try {
    const found = await list(zip);
    return {
      entries: [...found.values()].map((entry) => ({
        name: entry.fileName,
        bytes: entry.uncompressedSize,
      })),
      read: async (name, maxBytes) => {
        const entry = found.get(name);
        if (!entry) throw new ZipTrouble(say`holds no ${name}`);
        return unpack(zip, entry, maxBytes);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The named files of an archive, those that are there. None may unpack to more than `maxBytes`. */
export async function readZipEntries(
  file: string,
  names: readonly string[],
  maxBytes: number,
): Promise<Map<string, Buffer>> {
  const zip = await openArchive(file);
  try {
    const present = zip.entries.filter(({ name }) => names.includes(name));
    const found = new Map<string, Buffer>();
    for (const { name } of present) found.set(name, await zip.read(name, maxBytes));
    return found;
  } finally {
    zip.close();
  }
}

const opened = (file: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    openZip(file, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(asTrouble(error)) : resolve(zip),
    );
  });

const list = (zip: ZipFile): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const found = new Map<string, Entry>();
    zip.on('error', (error: Error) => reject(asTrouble(error)));
    zip.on('end', () => resolve(found));
    zip.on('entry', (entry: Entry) => {
      if (found.size >= mostEntries) return reject(new ZipTrouble(say`holds too many files`));
      found.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

async function unpack(zip: ZipFile, entry: Entry, maxBytes: number): Promise<Buffer> {
  const tooLarge = (): ZipTrouble =>
    new ZipTrouble(say`unpacks to more than ${Math.round(maxBytes / 1_000_000)} MB`);
  if (entry.uncompressedSize > maxBytes) throw tooLarge();
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of await streamOf(zip, entry)) {
      // A stream of a zip gives buffers.
      pieces.push(piece as Buffer);
      size += (piece as Buffer).length;
      if (size > maxBytes) throw tooLarge();
    }
  } catch (error) {
    throw asTrouble(error);
  }
  return Buffer.concat(pieces, size);
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });

const asTrouble = (error: unknown): Error =>
  error instanceof ZipTrouble || (error instanceof Error && 'syscall' in error)
    ? error
    : new ZipTrouble(
        say`is damaged or no zip archive (${error instanceof Error ? error.message : String(error)})`,
      );
