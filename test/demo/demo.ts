// The demo from its first line to its last.
import { setTimeout as sleep } from 'node:timers/promises';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { untilLogged } from './app-log.js';
import { startApp, type App } from './app.js';
import { ended } from './ended.js';
import { makeHome, modelName, type Home } from './home.js';
import { launchOn, type Launch } from './launch.js';
import { manifestScopes } from './manifest.js';
import type { DemoOptions } from './options.js';
import { play, setStage } from './players.js';
import { script } from './script.js';
import type { Terminal } from './terminal.js';
import { untilEntry } from './until-entry.js';
import { closingOf, howToGoOn, introduction } from './words.js';

interface Parts {
  readonly slack: Slack;
  readonly model: Model;
  readonly home: Home;
  readonly launch: Launch;
  readonly app: App;
  readonly terminal: Terminal;
}

/** Fast enough not to bore, slow enough to be seen as streamed. */
const tokensPerSecond = 60;
const connectTimeoutMs = 60_000;
/** A second answer in a channel would leave a second after the first. */
const settleMs = 2000;

/**
 * Runs the demo and takes everything down again. `stopping` is the user's wish to end it. Answers the exit code:
 * 0 only if every question got its one answer, or the user ended a demo that has no end of its own.
 */
export async function runDemo(
  options: DemoOptions,
  terminal: Terminal,
  stopping: AbortSignal,
): Promise<number> {
  const slack = await startSlack({ botScopes: manifestScopes() });
  const model = await startModel({ tokensPerSecond, models: [modelName] });
  const home = makeHome(slack, model);
  const launch = await launchOn(home, options.headless);
  const app = startApp(launch);
  const over = AbortSignal.any([stopping, app.over]);
  try {
    return await perform({ slack, model, home, launch, app, terminal }, options, over);
  } catch (error) {
    if (!over.aborted) throw error;
    if (stopping.aborted) return options.once ? 1 : 0;
    terminal.bad(`The app ended before the script did. Its last lines:\n${app.lastLines()}`);
    return 1;
  } finally {
    await app.stop();
    await Promise.all([slack.stop(), model.stop()]);
    home.remove();
  }
}

async function perform(parts: Parts, { once }: DemoOptions, over: AbortSignal): Promise<number> {
  const { slack, launch, app, terminal } = parts;
  introduce(parts);
  if (!(await isReady(parts, over))) return 1;
  const stage = setStage(slack);
  terminal.follow({ slack, stage });
  const questions = await play(script, { slack, stage }, over);
  await sleep(settleMs, undefined, { signal: over });
  const { table, problems } = closingOf(slack, questions);
  terminal.lines('', ...table, '');
  if (problems.length > 0) terminal.bad(...problems);
  else terminal.good('Every question got exactly one answer, in its own thread.');
  if (!once) {
    terminal.lines('', ...howToGoOn(slack, stage, launch.isHeadless));
    await ended(over);
  }
  return problems.length > 0 || app.hasCrashed ? 1 : 0;
}

function introduce({ slack, model, home, launch, terminal }: Parts): void {
  terminal.lines(...introduction, '');
  terminal.aside(
    `  Slack   ${slack.apiUrl}`,
    `  model   ${model.baseUrl}`,
    `  data    ${home.folder}, removed at the end`,
    `  app     ${launch.isHeadless ? 'headless' : 'with window and tray'}`,
    ...launch.remarks.map((remark) => `  ${remark}`),
  );
  terminal.lines('');
}

/** Waits until the app is connected and knows the documents. */
async function isReady({ slack, home, app, terminal }: Parts, over: AbortSignal): Promise<boolean> {
  const startedAt = performance.now();
  const inTime = AbortSignal.any([over, AbortSignal.timeout(connectTimeoutMs)]);
  const hello = untilEntry(slack, ({ kind }) => kind === 'hello', inTime);
  await untilLogged(home.dataFolder, 'folder indexed', inTime).catch(() => undefined);
  await hello;
  over.throwIfAborted();
  if (inTime.aborted) {
    terminal.bad(`The app was not ready within ${connectTimeoutMs / 1000} s. Its last lines:`);
    terminal.lines(app.lastLines());
    return false;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { team, app: bot } = slack.settings;
  terminal.lines(
    `Connected to ${team.name} as @${bot.name}, documents indexed (${seconds} s).`,
    '',
  );
  return true;
}
