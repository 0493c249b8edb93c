// npm run bench [-- --json FILE]. Each role is a process of its own and loads nothing of the others.
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    /** Where to write the figures as JSON. */
    json: { type: 'string' },
    /** Length of the load at 50 events a second, after a warm-up of a sixth of it. */
    seconds: { type: 'string', default: '30' },
    /** The embedding model that bench:lookup measures. */
    model: { type: 'string', default: 'use-lite' },
    /** bench:lookup also measures a million chunks: some ten minutes, 4 GB of disk. */
    full: { type: 'boolean', default: false },
    role: { type: 'string', default: 'bench' },
  },
});

const roles: Readonly<Record<string, () => Promise<unknown>>> = {
  bench: async () => (await import('./bench.js')).bench(Number(values.seconds), values.json),
  bolt: async () => (await import('./bolt-echo.js')).startBoltEcho(process.env),
  sdk: async () => (await import('./sdk-client.js')).startSdk(process.env),
  lookup: async () => (await import('./lookup/bench-lookup.js')).benchLookup(values),
  searcher: async () => (await import('./lookup/searcher.js')).startSearcher(),
  desktop: async () => (await import('./desktop.js')).printDesktopFigures(),
};
await roles[values.role]?.();
