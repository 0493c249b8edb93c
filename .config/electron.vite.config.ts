import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// The targets are written out: the development runtime is Electron 33 (Node 20.18, Chromium 130),
// production is newer, and one build serves both.
// `--mode soak` builds the app that test/soak drives into out/soak-app: the same code with its failpoints.
const outputOf = (mode: string): string => (mode === 'soak' ? 'out/soak-app' : 'out');

/**
 * V8 keeps the text of a script in memory, with two bytes a sign where one of them is not Latin. `charset` leaves alone what
 * stands in tagged templates, whose tags could tell an escape from a sign. Ours never look, and String.raw makes nothing but
 * patterns here, in which both are the same.
 */
const oneByteScripts: Plugin = {
  name: 'one-byte-scripts',
  renderChunk: (code) => ({ code: code.replace(/[^\x00-\x7f]/g, escapeOf), map: null }),
};
const escapeOf = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

export default defineConfig(({ mode }) => ({
  main: {
    plugins: [oneByteScripts],
    define: { __FAILPOINTS__: String(mode === 'soak') },
    resolve: { alias: [{ find: /^date-fns$/, replacement: resolve('main/log/dates-of-roll.ts') }] },
    build: {
      target: 'node20.18',
      outDir: `${outputOf(mode)}/main`,
      // What every start needs is a devDependency and is bundled: one file is read sooner than a thousand, and without its
      // comments it takes less memory. zod is both: the MCP SDK asks for it in the package.
      externalizeDeps: { exclude: ['zod'] },
      sourcemap: true,
      rollupOptions: {
        // Not even their names are in the product.
        treeshake: mode === 'soak' ? true : { manualPureFunctions: ['failpoint'] },
        input: {
          index: resolve('main/index.ts'),
          'store-worker': resolve('main/store/worker.ts'),
          'chore-worker': resolve('main/store/chore-worker.ts'),
          'lookup-worker': resolve('main/lookup/worker.ts'),
          'extract-worker': resolve('main/lookup/extract/extract-worker.ts'),
          'export-worker': resolve('main/transports/slack/export/export-worker.ts'),
          'search-worker': resolve('main/log/search-worker.ts'),
          'diagnostics-worker': resolve('main/log/diagnostics-worker.ts'),
          embedder: resolve('main/lookup/embedder.ts'),
        },
        output: {
          ...{ format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
          ...{ charset: 'ascii', comments: { legal: true, annotation: false, jsdoc: false } },
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: `${outputOf(mode)}/preload`,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('renderer'),
    plugins: [react()],
    resolve: {
      alias: {
        // Its browser edition decodes &amp; through innerHTML, which the page's policy refuses.
        'decode-named-character-reference': resolve(
          'node_modules/decode-named-character-reference/index.js',
        ),
      },
    },
    // Its languages are files of their own.
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      outDir: resolve(outputOf(mode), 'renderer'),
      // Everything stays in files of its own: the page's policy admits no data: scripts or styles.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: resolve('renderer/index.html') },
    },
  },
}));
