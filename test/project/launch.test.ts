import { describe, expect, it } from 'vitest';
import { loadScript } from './load-script.js';

interface Launch {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly remarks: readonly string[];
  readonly isHeadless: boolean;
}

const { launchOf } = await loadScript<{
  launchOf: (args: readonly string[], env: NodeJS.ProcessEnv) => Launch;
}>('start/launch.mjs');

const withDisplay = { DISPLAY: ':0' };
const isRoot = process.getuid?.() === 0;

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it('opens the window where there is a display', () => {
    expect(launchOf([], withDisplay).isHeadless).toBe(false);
    expect(launchOf([], { WAYLAND_DISPLAY: 'wayland-0' }).args).not.toContain('--headless');
  });

  it('runs headless and says so where there is none, instead of crashing in GTK', () => {
    const launch = launchOf([], {});

    expect(launch.args).toEqual(expect.arrayContaining(['--headless', '--disable-gpu']));
    expect(launch.remarks.join()).toContain('No display');
  });

  it('does not repeat --headless, nor explain it to the person who asked for it', () => {
    const launch = launchOf(['--headless', '--env-file', 'perch.env'], {});

    expect(launch.args.filter((argument) => argument === '--headless')).toHaveLength(1);
    expect(launch.remarks.join()).not.toContain('No display');
  });

  it('gives up the sandbox for root only, before the app’s path, and says so', () => {
    const { args, remarks } = launchOf([], withDisplay);

    expect(args).toEqual(isRoot ? ['--no-sandbox', '.'] : ['.']);
    expect(remarks.length).toBe(isRoot ? 1 : 0);
  });

  it('starts Electron as Electron in a terminal of an editor that sets ELECTRON_RUN_AS_NODE', () => {
    expect(launchOf([], { ...withDisplay, ELECTRON_RUN_AS_NODE: '1' }).env).not.toHaveProperty(
      'ELECTRON_RUN_AS_NODE',
    );
  });

  it('hands the demo its own arguments', () => {
    const { args } = launchOf(['--demo', '--once'], {});

    expect(args.slice(1)).toEqual(['--once']);
    expect(args[0]).toMatch(/out.demo.main\.js$/);
  });
});
