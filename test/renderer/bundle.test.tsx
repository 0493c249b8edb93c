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

  it('weighs at most 600 kB zipped', () => {
    const code = output.map((part) => (part.type === 'chunk' ? part.code : String(part.source)));

    expect(gzipSync(code.join('')).byteLength).toBeLessThan(600_000);
  });
});
