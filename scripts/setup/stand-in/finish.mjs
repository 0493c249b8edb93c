import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packAsar } from './asar.mjs';
import { setFuses } from './fuses.mjs';

/**
 * Electron's defaults. On: RunAsNode, NodeOptions, NodeCliInspect, FileProtocolExtraPrivileges. Off: CookieEncryption,
 * AsarIntegrity, OnlyLoadAppFromAsar, BrowserProcessSpecificSnapshot.
 */
const defaultFuses = '10110001';
const programs = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];
const defaultApp = new URL('default-app.mjs', import.meta.url);

/** Gives extracted files the shape of a stock Electron: version, default app, modes, fuses. Answers the folder. */
export function finishRuntime(folder, version) {
  writeFileSync(join(folder, 'version'), version);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(
    join(folder, 'resources', 'default_app.asar'),
    packAsar({
      'package.json': JSON.stringify({
        name: 'electron',
        productName: 'Electron',
        main: 'main.mjs',
      }),
      'main.mjs': readFileSync(defaultApp, 'utf8'),
    }),
  );
  programs.forEach((name) => chmodSync(join(folder, name), 0o755));
  setFuses(join(folder, 'electron'), defaultFuses);
  return folder;
}
