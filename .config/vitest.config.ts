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
          testTimeout: 15_000,
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
          testTimeout: 15_000,
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
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'waiting',
          root: '.',
          include: ['test/waiting/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
