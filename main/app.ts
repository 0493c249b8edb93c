// The composition root: builds every part in order and hands each what it needs. The table of contents.
import { isDeepStrictEqual } from 'node:util';
import { inEnglish } from '../preload/language/sentence.js';
import { startLines } from './api/start-lines.js';
import { announce } from './app/announce.js';
import { openBoard } from './app/board.js';
import { openData, type Data } from './app/data.js';
import { openDesktop } from './app/desktop.js';
import { createDiagnostics } from './app/diagnostics.js';
import { openFoundation } from './app/foundation.js';
import { keepMeasured } from './app/keep-measured.js';
import type { AppOptions } from './app/options.js';
import { openShelf } from './app/open-shelf.js';
import { openSources } from './app/sources.js';
import { openSpending } from './app/spending.js';
import { openStatus } from './app/status.js';
import { takeUp } from './app/take-up.js';
import { openTalk } from './app/talk.js';
import { openUpdates } from './app/updates.js';
import { describeLeft } from './conversation/left-words.js';
import { failpoint } from './lib/failpoint.js';
import type { RootLog } from './log/create-log.js';
import { fetchAloud } from './lookup/models/fetch-aloud.js';
import { printConfig } from './settings/print-config.js';
import type { Place } from './shell/our-page.js';

/** Answers under way get this long when Perch quits; with the parts' own stops it stays under 5 s. */
const drainMs = 3500;

/** Perch, running. */
export interface RunningApp {
  readonly log: RootLog;
  show(place?: Place): void;
  showQuickChat(): void;
  /**
   * Drains what is under way, at most 5 s in all, and says what is left for the next start. Where nothing broke, an update
   * that is ready is put in place then.
   */
  stop(end: 'in order' | 'broken'): Promise<void>;
}

/** Starts every part. A part that can't start is named in health, and the rest runs. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const base = await openFoundation(options);
  const { log, settings, network } = base;
  const board = openBoard(base, () => data);
  const data: Data = openData(base, board, options);
  const spending = openSpending(base, board, data);
  const talk = openTalk(base, board, data, { spending, dataFolder: options.dataFolder });
  const measured = keepMeasured(base, board, data);
  const sources = openSources(base, data, talk, options.dataFolder);
  const updates = openUpdates(base, talk, options);
  const desktop = options.headless
    ? undefined
    : await openDesktop(base, board, data, talk, sources, updates, options);
  for (const text of startLines(board.snapshot(), settings.config().privacyLevel)) log.info(text);
  if (options.headless) announce(base, board);
  const unfollow = settings.onChange((config, before) => {
    log.setLevel(config.log.level);
    board.touch();
    // What failed with the settings before says nothing of these.
    if (!isDeepStrictEqual(config.model, before.model)) board.setModelFailure(undefined);
    if (!isDeepStrictEqual(config.folders, before.folders)) sources.sync();
    if (!isDeepStrictEqual(config.embedding, before.embedding)) data.setEmbedder();
    if (!isDeepStrictEqual(config.retention, before.retention)) data.setRetention();
    if (!isDeepStrictEqual(config.network, before.network)) talk.workspaces.nudge();
  });
  const status = openStatus(base, board, talk, options.dataFolder);
  const leaveMachine = await takeUp(base, data, talk, sources);
  return {
    log,
    show: (place) => desktop?.show(place),
    showQuickChat: () => desktop?.showQuickChat(),
    stop: async (end) => {
      const isHidden = desktop?.isHidden() ?? true;
      unfollow();
      leaveMachine();
      status.stop();
      updates.stop();
      talk.memory.stop();
      spending.stop();
      const [left] = await Promise.all([talk.conversation.stop(drainMs), talk.workspaces.stop()]);
      failpoint('while stopping');
      log.info(`stopped. ${inEnglish(describeLeft(left))}`);
      if (left && left.turns + left.deliveries > 0) desktop?.tell(describeLeft(left));
      desktop?.stop();
      talk.pages.stop();
      talk.attached.stop();
      sources.stop();
      board.stop();
      await Promise.all([talk.journals.stop(), measured.stop(), talk.toolServers.stop()]);
      await data.stop();
      await network.stop();
      if (end === 'in order') await updates.end(isHidden);
      await log.close();
    },
  };
}

/** The text of --print-config. */
export async function describeSettings(
  options: Pick<AppOptions, 'dataFolder' | 'given'>,
): Promise<string> {
  const { settings, log } = await openFoundation({ ...options, headless: false });
  const text = printConfig(settings.resolved());
  await log.close();
  return text;
}

/** --diagnostics: writes the zip and says what is in it. Throws AppError or an error of the disk. */
export async function saveDiagnostics({
  file,
  ...options
}: Pick<AppOptions, 'dataFolder' | 'given'> & { readonly file: string }): Promise<string> {
  const base = await openFoundation({ ...options, headless: false });
  const { dataFolder } = options;
  const maker = createDiagnostics({ ...base, dataFolder, health: () => undefined });
  const entries = await maker.make(false);
  await maker.write(entries, file);
  await base.network.stop();
  await base.log.close();
  return [`${file} holds, without any secret:`, ...entries.map(listed)].join('\n');
}

const listed = ({ name, about }: { name: string; about: string }): string => `  ${name}  ${about}`;

/** --fetch-model: fetches the files of one embedding model, with lines on how far it is. Throws AppError. */
export async function fetchModel(
  options: Pick<AppOptions, 'dataFolder' | 'given'> & { readonly name: string },
  say: (line: string) => void,
): Promise<string> {
  const { network, log } = await openFoundation({ ...options, headless: false });
  const parts = {
    ...options,
    resources: process.resourcesPath,
    network,
    log: log.for('embeddings'),
  };
  try {
    return await fetchAloud(options.name, (onChange) => openShelf(parts, onChange), say);
  } finally {
    await network.stop();
    await log.close();
  }
}
