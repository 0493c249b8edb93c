// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import config from '../../.config/electron.vite.config.js';

/** What the renderer's own build settings make of the window. */
const bundle = async () => {
  // electron-vite's settings of the renderer are Vite's.
  const { renderer } = config({ command: 'build', mode: 'production' }) as {
    renderer: Parameters<typeof build>[0];
  };
  const built = await build({
    ...renderer,
    configFile: false,
    logLevel: 'silent',
    build: { ...renderer?.build, write: false },
  });
  // One build without watching gives one result.
  return (built as Extract<typeof built, { output: unknown }>).output;
};

describe('the built window', () => {
  let output: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    output = await bundle();
  }, 60_000);

  it('holds no module that writes innerHTML, which the page’s policy refuses', () => {
    const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));

    expect(modules.filter((id) => id.includes('decode-named-character-reference'))).toEqual([
      expect.stringMatching(/decode-named-character-reference\/index\.js$/),
    ]);
  });

  it('keeps scripts and styles in files of their own', () => {
    const page = output.find((part) => part.fileName === 'index.html');
    const html = page?.type === 'asset' ? String(page.source) : '';

    expect(html).toMatch(/<script[^>]+src=/);
    expect(html).not.toMatch(/<script(?![^>]+src=)|<style|\sstyle=|\son\w+=/);
  });

  it('weighs at most 600 kB zipped when it opens; colours of code come when there is code', () => {
    const chunks = output.filter((part) => part.type === 'chunk');
    const first = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
    // A set that grows while it is walked through: what is imported by what is loaded is loaded, too.
    for (const name of first)
      for (const needed of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
        first.add(needed);
    // A worker and its languages are assets to the window's build, fetched when there is code to colour.
    const loaded = output.filter(({ type, fileName }) =>
      type === 'asset' ? !fileName.endsWith('.js') : first.has(fileName),
    );
    const code = loaded.map((part) => (part.type === 'chunk' ? part.code : String(part.source)));

    expect(first.size).toBeGreaterThan(0);
    expect(gzipSync(code.join('')).byteLength).toBeLessThan(600_000);
  });
});
