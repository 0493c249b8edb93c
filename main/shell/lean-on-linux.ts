// What Perch does without, as it is in the tray for as long as a computer is on (docs/decisions/0051). Linux only: elsewhere no GTK
// looks for OpenGL, and the network service may have a sandbox.
import { app } from 'electron';

/**
 * Before Electron is ready. GTK looks for OpenGL when it starts, which loads a graphics driver into main (with Mesa's
 * software renderer 33 MB), though Chromium draws everything in a process of its own. And Chromium's network service,
 * which is in no sandbox on Linux anyway, serves one page that may ask for nothing: it needs no process for itself.
 */
export function leanOnLinux(): void {
  if (process.platform !== 'linux') return;
  addFeature('NetworkServiceInProcess2');
  keepGtkFromOpenGl();
}

/** `enable-features` is one list for everybody. */
function addFeature(name: string): void {
  const given = app.commandLine.getSwitchValue('enable-features');
  app.commandLine.appendSwitch('enable-features', given === '' ? name : `${given},${name}`);
}

/** https://docs.gtk.org/gtk3/running.html: GDK_GL=disable. A browser that Perch opens must not inherit it. */
function keepGtkFromOpenGl(): void {
  if (process.env['GDK_GL'] !== undefined) return;
  process.env['GDK_GL'] = 'disable';
  void app.whenReady().then(() => delete process.env['GDK_GL']);
}
