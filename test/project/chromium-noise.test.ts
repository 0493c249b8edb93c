import { describe, expect, it } from 'vitest';
import { loadScript } from './load-script.js';

const { isChromiumNoise } = await loadScript<{ isChromiumNoise: (line: string) => boolean }>(
  'start/chromium-noise.mjs',
);

describe('the filter on Chromium’s stderr', () => {
  it.each([
    '[10960:1121/032255.600823:ERROR:bus.cc(407)] Failed to connect to the bus: Could not parse server address',
    '[10960:1121/032255.600823:ERROR:dbus/bus.cc:408] Failed to connect to the bus: No such file',
    '[14295:1121/032659.804768:ERROR:viz_main_impl.cc(181)] Exiting GPU process due to errors during initialization',
    '[14295:1121/032659.799568:ERROR:gl_display.cc(801)] Initialization of all EGL display types failed.',
  ])('hides %s', (line) => {
    expect(isChromiumNoise(line)).toBe(true);
  });

  it.each([
    'Error: Failed to connect to the bus: our own words',
    '[10960:1121/032255.600823:ERROR:node_bindings.cc(163)] Failed to load a native module',
    '[10960:1121/032255.600823:ERROR:bus.cc(407)] Something new',
    'FATAL:zygote_host_impl_linux.cc(126)] No usable sandbox!',
    '    at bus.cc(407)] Failed to connect to the bus: ',
  ])('never hides %s', (line) => {
    expect(isChromiumNoise(line)).toBe(false);
  });
});
