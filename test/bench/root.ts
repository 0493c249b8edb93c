import { dirname, resolve } from 'node:path';

/** The file this process was started with: out/bench/main.js. */
export const bundle = process.argv[1] ?? '';

/** The repository's folder. */
export const root = resolve(dirname(bundle), '../..');
