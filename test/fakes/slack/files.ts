// Files of the simulated workspace, on their way up and there.
import type { Json } from './json.js';
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
  readonly mimetype: string;
  /** Where the bytes really are; a download is sent there. */
  readonly movedTo: string | undefined;
}

/** A file as a person attaches it. */
export interface Attachment {
  readonly name: string;
  readonly content: string | Buffer;
  readonly mimetype?: string | undefined;
  readonly movedTo?: string | undefined;
  /** What else Slack says of it in the message: {mode: 'external'}, {size: 1e9} … */
  readonly says?: Json | undefined;
}

/** The files. */
export interface Files {
  announce(name: string, size: number): StoredFile;
  find(id: string): StoredFile | undefined;
  /** A person's file, whole and there. */
  attach(attachment: Attachment, channel: string): StoredFile;
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
        ...{ mimetype: 'application/octet-stream', movedTo: undefined },
      }),
    find: (id) => files.get(id),
    attach: ({ name, content, mimetype = 'text/plain', movedTo }, channel) => {
      const bytes = Buffer.from(content);
      return keep({
        ...{ id: `F0${random.text(8, idAlphabet)}`, name, title: name, size: bytes.length },
        ...{ state: 'shared', content: bytes, channels: [channel], mimetype, movedTo },
      });
    },
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
