// How fluently the long lists of the window scroll: a hundred thousand lines of the log, a conversation of five thousand messages.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchApp } from '../e2e/support/launch-app.js';
import { fillLog, goToFirstLine } from '../e2e/support/long-log.js';
import { goTo } from '../e2e/support/perch-at-work.js';
import { scrollThrough } from '../e2e/support/scroll-through.js';
import { seedTalk } from '../e2e/support/seed-talk.js';
import { median } from './statistics.js';

/** Frames a second. */
export interface PaceFigures {
  readonly logScroll: number;
  readonly chatScroll: number;
}

const messages = 5000;

/** Starts a Perch of its own, without tokens; the tray's session has to be there. */
export async function paceOfWindow(): Promise<PaceFigures> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'perch-bench-'));
  seedTalk(dataFolder, '1700000000.000000', messages);
  const { app, page, stop } = await launchApp({ userDataDir: dataFolder });
  try {
    const window = await page();
    return { chatScroll: await scrollChat(window), logScroll: await scrollLog(window, app) };
  } finally {
    await stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function scrollChat(page: Page): Promise<number> {
  await goTo(page, 'Chat');
  await page.getByRole('button', { name: `A talk of ${messages} messages` }).click();
  const list = page.getByRole('log');
  await list.getByText(`Answer ${messages - 1}`).waitFor();
  return paceOf(list);
}

async function scrollLog(page: Page, app: Parameters<typeof fillLog>[0]): Promise<number> {
  await goTo(page, 'Logs');
  await page.getByRole('list', { name: 'Log lines' }).waitFor();
  await fillLog(app);
  return paceOf(await goToFirstLine(page));
}

const times = 3;

/** The middle of three: what main still does for all these lines is no matter of scrolling. */
async function paceOf(list: Locator): Promise<number> {
  const paces = [];
  for (let time = 0; time < times; time += 1)
    paces.push((await scrollThrough(list)).framesPerSecond);
  return median(paces);
}
