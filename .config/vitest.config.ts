import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const unitFolders = [
  'agents',
  'app',
  'api',
  'conversation',
  'lib',
  'log',
  'lookup',
  'preload',
  'project',
  'settings',
  'shell',
  'store',
  'transports',
  'updates',
  'demo',
  'doctor',
  'fakes',
  'soak',
];

/** What another process does takes as long as it takes on a busy machine. Vitest's own patience is a second. */
const patience = { timeout: 30_000, interval: 50 };

// Five kinds of test: unit (in place), renderer (happy-dom), integration (the built app as a process), e2e (real Electron
// under Xvfb and D-Bus), waiting (the same, with nothing to do for half a minute or more). Forks, because native modules
// and workers.
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        // Tests run the code of the product, in which failpoints do nothing.
        define: { __FAILPOINTS__: 'false' },
        test: {
          name: 'unit',
          root: '.',
          include: unitFolders.map((folder) => `test/${folder}/**/*.test.ts`),
          testTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          root: '.',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.tsx'],
          setupFiles: ['test/renderer/patience.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          root: '.',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        // Seeding a history uses the store's own code.
        define: { __FAILPOINTS__: 'false' },
        test: {
          name: 'e2e',
          root: '.',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: patience },
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'waiting',
          root: '.',
          include: ['test/waiting/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: patience },
          fileParallelism: false,
        },
      },
    ],
  },
});
