import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 100;

/** Waits until the app's log holds these words; the file is the same with and without a window. Rejects with AbortError. */
export async function untilLogged(
  dataFolder: string,
  words: string,
  signal: AbortSignal,
): Promise<void> {
  while (!logText(join(dataFolder, 'logs')).includes(words))
    await sleep(lookEveryMs, undefined, { signal });
}

function logText(folder: string): string {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  } catch {
    return ''; // not written yet
  }
}
