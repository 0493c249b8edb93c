import { msg, say } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';
import { fail, pass, warn, type Check } from '../check.js';

/** What is asked of the disk with the data folder. */
export interface Disk {
  readonly folder: string;
  /** Bytes this user may still write. Rejects where the folder can't be looked at. */
  readonly free: () => Promise<number>;
  readonly canWrite: () => Promise<boolean>;
}

const mebibyte = 1_048_576;
/** A backup of a history of a hundred thousand messages. */
const littleBytes = 1024 * mebibyte;
/** SQLite needs room for its log, and a day of messages. */
const tooLittleBytes = 100 * mebibyte;

/** Whether the data folder takes what Perch writes. */
export const diskCheck = ({ folder, free, canWrite }: Disk): Check => ({
  id: 'disk',
  title: msg`The disk has room`,
  run: async () => {
    const bytes = await free().catch((cause: unknown) => {
      throw new AppError('disk_failing', say`The data folder ${folder} can't be looked at.`, {
        ...{ cause, fix: say`Check that the disk is there and that your user may read it.` },
      });
    });
    if (!(await canWrite()))
      return fail(say`Nothing can be written to the data folder ${folder}.`, {
        fix: say`Make the folder writable for your user.`,
      });
    const says = say`${inWords(bytes)} are free for the data folder ${folder}.`;
    const fix = say`Free some space. Without any Perch can keep no message, and answers none.`;
    if (bytes < tooLittleBytes) return fail(says, { fix });
    return bytes < littleBytes ? warn(says, { fix }) : pass(says);
  },
});

const inWords = (bytes: number): string =>
  bytes < 1024 * mebibyte
    ? `${Math.floor(bytes / mebibyte)} MB`
    : `${Math.floor(bytes / mebibyte / 102.4) / 10} GB`;
