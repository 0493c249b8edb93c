import { join } from 'node:path';

/** Where the files of the log are. */
export const logFolderIn = (dataFolder: string): string => join(dataFolder, 'logs');
