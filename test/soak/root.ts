import { dirname, resolve } from 'node:path';

/** The repository's folder. This process was started with out/soak/main.js. */
export const root = resolve(dirname(process.argv[1] ?? ''), '../..');
