// Starting at login, as each system does it. The system's own word is what holds: people switch it off there, too.
import { mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { app } from 'electron';
import { ownImage } from '../lib/own-image.js';
import { autostartEntry, autostartFile, isEntryOf, isEntryOn } from './autostart-entry.js';

export interface LoginItem {
  isOn(): boolean;
  /** Throws what the disk throws. */
  set(on: boolean): void;
  /** Takes out the entry of this Perch; that of a Perch with another data folder stays. Throws as set(). */
  forget(): void;
}

/** Starts Perch hidden. `args` go before that: the data folder, where it is not the usual one. */
export const createLoginItem = (args: readonly string[]): LoginItem =>
  process.platform === 'linux' ? autostart(args) : ofSystem(args);

/** How Perch is started: an AppImage by its own file, which is mounted elsewhere each time. */
function ownCommand(): readonly string[] {
  const image = ownImage(process.env, process.execPath);
  if (image) return [image];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

function autostart(args: readonly string[]): LoginItem {
  const command = [...ownCommand(), ...args, '--hidden'];
  const file = autostartFile(process.env, homedir());
  const read = (): string | undefined => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
  return {
    isOn: () => {
      const entry = read();
      return entry !== undefined && isEntryOn(entry);
    },
    set: (on) => {
      if (!on) return rmSync(file, { force: true });
      const entry = autostartEntry(command);
      if (read() === entry) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, entry);
    },
    forget: () => {
      const entry = read();
      // Also before Electron is ready: see main/app/reset/remove-for-good.ts.
      if (entry !== undefined && isEntryOf(entry, args)) unlinkSync(file);
    },
  };
}

function ofSystem(args: readonly string[]): LoginItem {
  const options = { args: [...args, '--hidden'] };
  return {
    isOn: () => app.getLoginItemSettings(options).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ ...options, openAtLogin }),
    forget: () => app.setLoginItemSettings({ ...options, openAtLogin: false }),
  };
}

/** Whether macOS started Perch at login; it passes no arguments on. Elsewhere --hidden says it. */
export const wasOpenedAtLogin = (): boolean =>
  process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
