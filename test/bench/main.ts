// npm run bench [-- --json FILE]. Each role is a process of its own and loads nothing of the others.
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    /** Where to write the figures as JSON. */
    json: { type: 'string' },
    /** Length of the load at 50 events a second, after a warm-up of a sixth of it. */
    seconds: { type: 'string', default: '30' },
    /** The embedding model that bench:lookup measures: a local one, openai:MODEL, ollama:MODEL, or none. */
    model: { type: 'string', default: 'use-lite' },
    /** Where the files of fetched models are: the folder "models" of the app's data folder. */
    models: { type: 'string' },
    /** Of a server's model. */
    'base-url': { type: 'string' },
    /** bench:lookup also measures a million chunks: some ten minutes, 4 GB of disk. */
    full: { type: 'boolean', default: false },
    role: { type: 'string', default: 'bench' },
  },
});

const roles: Readonly<Record<string, () => Promise<unknown>>> = {
  bench: async () => (await import('./bench.js')).bench(Number(values.seconds), values.json),
  bolt: async () => (await import('./bolt-echo.js')).startBoltEcho(process.env),
  sdk: async () => (await import('./sdk-client.js')).startSdk(process.env),
  lookup: async () => {
    const { benchLookup } = await import('./lookup/bench-lookup.js');
    const { 'base-url': baseUrl, ...options } = values;
    return benchLookup({ ...options, baseUrl, apiKey: process.env['EMBEDDING_API_KEY'] });
  },
  searcher: async () => (await import('./lookup/searcher.js')).startSearcher(),
  signs: async () => (await import('./signs.js')).printSignFigures(),
  desktop: async () => (await import('./desktop.js')).printDesktopFigures(),
};
await roles[values.role]?.();
