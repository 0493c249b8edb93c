// Files of the simulated workspace, on their way up and there.
import type { Random } from './random.js';

/** A file as it stands. It is 'waiting' until its bytes have come, and in no channel until it is completed. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** What the app announced, in bytes. */
  readonly size: number;
  readonly state: 'waiting' | 'uploaded' | 'shared';
  readonly content: Buffer | undefined;
  readonly channels: readonly string[];
}

/** The files. */
export interface Files {
  announce(name: string, size: number): StoredFile;
  find(id: string): StoredFile | undefined;
  /** Takes the bytes; false when nobody announced them, or their number is another one. */
  upload(id: string, content: Buffer): boolean;
  share(id: string, title: string | undefined, channel: string | undefined): StoredFile | undefined;
}

const idAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes an empty store of files. */
export function createFiles(random: Random): Files {
  const files = new Map<string, StoredFile>();
  const keep = (file: StoredFile): StoredFile => {
    files.set(file.id, file);
    return file;
  };
  return {
    announce: (name, size) =>
      keep({
        ...{ id: `F0${random.text(8, idAlphabet)}`, name, title: name, size },
        ...{ state: 'waiting', content: undefined, channels: [] },
      }),
    find: (id) => files.get(id),
    upload: (id, content) => {
      const file = files.get(id);
      if (file?.state !== 'waiting' || file.size !== content.length) return false;
      keep({ ...file, state: 'uploaded', content });
      return true;
    },
    share: (id, title, channel) => {
      const file = files.get(id);
      if (file?.state !== 'uploaded') return undefined;
      const channels = channel === undefined ? [] : [channel];
      return keep({ ...file, state: 'shared', title: title ?? file.title, channels });
    },
  };
}
