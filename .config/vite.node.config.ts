import { defineConfig } from 'vite';

// Programs of the test tree that run in plain Node: `--mode demo` bundles test/demo/main.ts into out/demo/main.js.
// Packages stay in node_modules.
export default defineConfig(({ mode }) => ({
  define: { __FAILPOINTS__: 'false' },
  build: {
    ssr: `test/${mode}/main.ts`,
    target: 'node20.19',
    outDir: `out/${mode}`,
    sourcemap: true,
  },
}));
