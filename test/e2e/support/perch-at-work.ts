// Perch in a real window and tray, beside a simulated Slack and model.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startModel, type Model } from '../../fakes/model/start-model.js';
import { manifestScopes } from '../../demo/manifest.js';
import type { ModelOptions } from '../../fakes/model/state.js';
import type { SlackOptions } from '../../fakes/slack/settings.js';
import { startSlack, type Slack } from '../../fakes/slack/slack.js';
import { launchApp, type LaunchedApp } from './launch-app.js';
import { watchTray, type TrayWatcher } from './watch-tray.js';

export interface AtWork {
  readonly slack: Slack;
  readonly model: Model;
  readonly tray: TrayWatcher;
  readonly launched: LaunchedApp;
  readonly page: Page;
  readonly dataFolder: string;
  /** Ends the app and starts it again on the same data. */
  restart(): Promise<AtWork>;
  stop(): Promise<void>;
}

/** Starts everything; the window is open, no token is set. */
export async function perchAtWork(
  options: {
    keyring?: boolean;
    env?: Readonly<Record<string, string>>;
    model?: ModelOptions;
    slack?: SlackOptions;
    dataFolder?: string;
  } = {},
): Promise<AtWork> {
  const [slack, model] = await Promise.all([
    startSlack({ botScopes: manifestScopes(), ...options.slack }),
    startModel({ tokensPerSecond: 60, ...options.model }),
  ]);
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'perch-e2e-'));
  return openApp({
    slack,
    model,
    dataFolder,
    keyring: options.keyring ?? false,
    env: options.env ?? {},
  });
}

interface Surroundings {
  readonly slack: Slack;
  readonly model: Model;
  readonly dataFolder: string;
  readonly keyring: boolean;
  readonly env: Readonly<Record<string, string>>;
}

async function openApp(around: Surroundings): Promise<AtWork> {
  const tray = await watchTray();
  const launched = await launchApp({
    userDataDir: around.dataFolder,
    keyring: around.keyring,
    env: { SLACK_API_URL: around.slack.apiUrl, ...around.env },
  });
  await tray.waitForItem();
  const close = async (): Promise<void> => {
    await launched.stop();
    tray.stop();
  };
  return {
    ...around,
    tray,
    launched,
    page: await impatient(launched.page()),
    restart: async () => {
      await close();
      return openApp(around);
    },
    stop: async () => {
      await close();
      await Promise.all([around.slack.stop(), around.model.stop()]);
      rmSync(around.dataFolder, { recursive: true, force: true });
    },
  };
}

type ScreenLabel = 'Health' | 'Chat' | 'History' | 'Knowledge' | 'Logs' | 'Settings' | 'Usage';

/** Goes to a screen by the navigation. */
export async function goTo(page: Page, screen: ScreenLabel) {
  await page
    .getByRole('navigation')
    .first()
    .getByRole('link', { name: screen })
    .or(page.getByRole('navigation').first().getByRole('button', { name: screen }))
    .click();
}

/** Pastes two tokens on Settings and has them checked; the first goes where the app-level token belongs. */
export async function pasteTokens(page: Page, first: string, second: string): Promise<void> {
  await goTo(page, 'Settings');
  const more = page.getByRole('button', { name: 'Add a workspace' });
  await page.getByLabel('App-level token', { exact: true }).or(more).first().waitFor();
  if (await more.isVisible()) await more.click();
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Check and add' }) });
  await form.getByLabel('App-level token', { exact: true }).fill(first);
  await form.getByLabel('Bot token', { exact: true }).fill(second);
  await page.keyboard.press('Enter');
}

/** Adds the simulated Slack as a person does; Perch hears what is said there from then on, and nothing of before. */
export async function connectAcme({ page, slack, tray }: AtWork): Promise<void> {
  await pasteTokens(page, slack.tokens.app, slack.tokens.bot);
  await tray.waitForTooltip(/^Perch: Connected to Acme/);
}

/** What does not come in 30 s does not come, on a busy machine either. */
async function impatient(opening: Promise<Page>): Promise<Page> {
  const page = await opening;
  page.setDefaultTimeout(30_000);
  return page;
}
