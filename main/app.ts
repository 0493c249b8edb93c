// The composition root: builds every part in order and hands each what it needs. The table of contents.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { app, powerMonitor, safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import { createAgent } from './agents/model-agent.js';
import { noModelReason } from './agents/no-model.js';
import { maskPersonal } from './agents/redact-personal.js';
import { testModel } from './agents/test-model.js';
import { toChatMessage } from './api/chat.js';
import { answersOf, partHealth } from './api/facts.js';
import { startLines } from './api/start-lines.js';
import { createHandlers } from './api/handlers.js';
import type { TurnProgress } from '../preload/chat.js';
import { createHealthBoard, type HealthBoard } from './api/health-board.js';
import { serveIpc } from './api/ipc.js';
import { createConversation, type MessageKey } from './conversation/conversation.js';
import { createNameBook } from './conversation/name-book.js';
import { atMostEvery } from './lib/at-most-every.js';
import { AppError } from './lib/errors.js';
import { systemClock as clock } from './lib/clock.js';
import { hostWorker, spawnThread } from './lib/worker-host.js';
import { createSignal } from './lib/signal.js';
import { createLog, type RootLog } from './log/create-log.js';
import { inBackground } from './log/in-background.js';
import type { LookupCalls } from './lookup/api.js';
import type { LookupLogLine, LookupWorkerData } from './lookup/worker-data.js';
import { createEmbedderHost } from './lookup/embedder-host.js';
import { masksPersonalData, modelPolicy } from './settings/model-policy.js';
import { printConfig } from './settings/print-config.js';
import { openSecrets } from './settings/secrets.js';
import { missingTokens } from './settings/settings-view.js';
import { openSettings, type GivenAtStart, type Settings } from './settings/settings.js';
import { createDesktop } from './shell/desktop.js';
import { forkEmbedder } from './shell/fork-embedder.js';
import { openLink } from './shell/open-link.js';
import { isOurPage } from './shell/our-page.js';
import { pickFolder } from './shell/pick-folder.js';
import { rememberBounds } from './shell/remember-bounds.js';
import { showFile } from './shell/open-link.js';
import type { Screen } from './shell/window.js';
import { historyFileName, type StoreCalls } from './store/store.js';
import { createPane } from './transports/pane.js';
import { checkToken } from './transports/slack/check-token.js';
import { createSlack } from './transports/slack/slack.js';
import type { ConnectionState } from './transports/transport.js';

const random = Math.random;
/** Answers under way get this long when Perch quits; the parts' own stops fit into 5 s with it. */
const drainMs = 3500;
const partStopMs = 700;

export interface AppOptions {
  readonly dataFolder: string;
  readonly given: GivenAtStart;
  /** No window and no tray; log lines go to the terminal. */
  readonly headless: boolean;
  /** Desktop only: stay in the tray at start. */
  readonly hidden: boolean;
  readonly quit: () => void;
}

export interface RunningApp {
  readonly log: RootLog;
  readonly settings: Settings;
  show(screen?: Screen): void;
  /** Drains what is under way, at most 5 s in all, and says what is left for the next start. */
  stop(): Promise<void>;
}

/** Starts every part. A part that can't start is named in health, and the rest runs. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const base = await openFoundation(options);
  const { log, settings } = base;
  const board = openBoard(base, () => data);
  const data = openData(base, board, options);
  const talk = openTalk(base, board, data);
  const desktop = options.headless ? undefined : openDesktop(base, board, data, talk, options);
  for (const text of startLines(board.snapshot(), settings.config().privacyLevel)) log.info(text);
  if (options.headless) announce(base, board);
  await takeUp(base, data, talk);
  const unfollow = settings.onChange((config, before) => {
    log.setLevel(config.log.level);
    board.touch();
    if (!isDeepStrictEqual(config.folders, before.folders)) data.setFolders();
    if (!isDeepStrictEqual(config.slack, before.slack)) talk.slack.connection.reconnect();
  });
  return {
    log,
    settings,
    show: (screen) => desktop?.show(screen),
    stop: async () => {
      unfollow();
      const [left] = await Promise.all([talk.conversation.stop(drainMs), talk.slack.stop()]);
      log.info('stopped', { ...left });
      desktop?.stop();
      board.stop();
      await data.stop();
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

type Foundation = Awaited<ReturnType<typeof openFoundation>>;

/** Log and settings: what every other part needs. */
async function openFoundation({
  dataFolder,
  given,
  headless,
}: Pick<AppOptions, 'dataFolder' | 'given' | 'headless'>) {
  const log = createLog({
    level: 'info',
    ring: 10_000,
    clock,
    file: join(dataFolder, 'logs'),
    stdout: headless ? process.stdout : undefined,
  });
  const secrets = await openSecrets({
    file: join(dataFolder, 'secrets.json'),
    safeStorage,
    platform: process.platform,
    clock,
    log: log.for('secrets'),
  });
  const settings = openSettings({
    Store: ElectronStore,
    cwd: dataFolder,
    given,
    secrets,
    registerSecret: (secret) => log.registerSecret(secret),
    clock,
    log: log.for('settings'),
  });
  log.setLevel(settings.config().log.level);
  return { log, settings, secrets };
}

function openBoard({ settings, log }: Foundation, data: () => Data): HealthBoard {
  const board = createHealthBoard({
    version: app.getVersion(),
    queues: () => data().store.remote.queues(),
    lookup: () => data().lookup.remote.health(),
    answers: () => {
      const model = modelPolicy(settings.config());
      return answersOf(model, noModelReason(model));
    },
    clock,
    log: log.for('health'),
  });
  if (settings.damaged !== undefined) {
    board.setPart({ name: 'settings', state: 'degraded', message: settings.damaged });
  }
  return board;
}

type Data = ReturnType<typeof openData>;

/** The store worker, the lookup worker and the embedder. */
function openData({ settings, log }: Foundation, board: HealthBoard, { dataFolder }: AppOptions) {
  const store = hostWorker<StoreCalls>({
    name: 'The history',
    spawn: () => spawnThread(builtFile('store-worker.js'), { folder: dataFolder }),
    local: {},
    onState: (state) => board.setPart(partHealth('history', state)),
    clock,
    random,
  });
  const embedder = createEmbedderHost({
    spawn: () => forkEmbedder(fileURLToPath(builtFile('embedder.js'))),
    clock,
    random,
    log: log.for('embedder'),
  });
  const lookup = hostWorker<LookupCalls>({
    name: 'The lookup',
    spawn: () => spawnThread(builtFile('lookup-worker.js'), lookupPaths(dataFolder)),
    local: {
      embed: embedder.embed,
      changed: () => inBackground(showProgress(), log, 'showing the progress of lookup'),
      log: ({ level, text, fields }: LookupLogLine) => log.for('lookup')[level](text, fields),
    },
    onState: (state) => {
      board.setPart(partHealth('lookup', state));
      if (state.kind === 'running') setImmediate(() => begin());
    },
    clock,
    random,
  });
  const setFolders = (): void =>
    inBackground(lookup.remote.setFolders(settings.config().folders), log, 'setting the folders');
  const catchUp = atMostEvery(300, clock, () =>
    inBackground(lookup.remote.catchUp(), log, 'reading history into the index'),
  );
  const begin = (): void => {
    setFolders();
    catchUp();
  };
  const showProgress = async (): Promise<void> => {
    board.touch();
    const folders = await lookup.remote.folders();
    settings.setFacts({ folderStates: new Map(folders.map(({ path, state }) => [path, state])) });
  };
  const stop = async (): Promise<void> => {
    await Promise.all([embedder.stop(), lookup.stop(partStopMs), store.stop(partStopMs)]);
  };
  return { store, lookup, setFolders, catchUp, stop };
}

type Talk = ReturnType<typeof openTalk>;

/** Conversation with its transports: Slack and the pane. */
function openTalk(
  { settings, log }: Foundation,
  board: HealthBoard,
  { store, lookup, catchUp }: Data,
) {
  const config = () => settings.config();
  const names = createNameBook();
  const messages = createSignal<MessageKey>();
  const progress = createSignal<TurnProgress>();
  const pane = createPane(clock);
  const keep = (work: Promise<unknown>): void => inBackground(work, log, 'keeping a name');

  const slack = createSlack({
    config: () => ({ ...config().slack, ...config().socket }),
    known: async (workspace) => {
      const [channels, people] = await Promise.all([
        store.remote.channels(),
        store.remote.people(),
      ]);
      const isHere = (row: { workspace: string }): boolean => row.workspace === workspace;
      return { channels: channels.filter(isHere), people: people.filter(isHere) };
    },
    receive: (incoming) => conversation.receive(incoming),
    events: {
      onState: (state) => {
        board.setState(state);
        if (state.kind === 'connected') conversation.nudge();
        keep(store.remote.addTransition(transitionOf(state)));
      },
      onWorkspace: (workspace) => {
        const row = { ...workspace, botUser: workspace.botUserId };
        names.setWorkspace(row);
        board.setWorkspace(workspace);
        keep(store.remote.saveWorkspace(row));
      },
      onWarnings: (warnings) => board.setWarnings(warnings),
      onActivity: (at) => board.setActivity(at),
      onChannel: (channel) => {
        names.setChannel(channel);
        keep(store.remote.saveChannel(channel).then(catchUp));
      },
      onPerson: (person) => {
        names.setPerson(person);
        keep(store.remote.savePerson(person));
      },
    },
    clock,
    random,
    log: log.for('slack'),
  });
  const conversation = createConversation({
    store: store.remote,
    lookup: lookup.remote,
    agent: createAgent({ config: () => modelPolicy(config()), clock, log: log.for('agent') }),
    names,
    transports: { slack: slack.transport, pane: pane.transport },
    policy: () => config().slack,
    context: () => config().context,
    outbound: (text) => (masksPersonalData(config()) ? maskPersonal(text) : text),
    onMessage: (key) => {
      board.touch();
      catchUp();
      messages.emit(key);
    },
    onProgress: progress.emit,
    clock,
    random,
    log: log.for('conversation'),
  });
  return { names, pane, slack, conversation, messages, progress };
}

/** A server without tokens has nothing to wait for; one with tokens says "ready" after Slack's hello. */
function announce({ log, settings, secrets }: Foundation, board: HealthBoard): void {
  const missing = missingTokens(settings.config(), secrets);
  if (missing !== undefined) {
    const fix = 'Give SLACK_APP_TOKEN and SLACK_BOT_TOKEN in the environment or with --env-file.';
    throw new AppError('config_invalid', `${missing} ${fix}`);
  }
  const unfollow = board.onHealth(({ slack }) => {
    if (slack.state.kind !== 'connected') return;
    unfollow();
    log.info('ready');
  });
}

/** Names of earlier runs, then what was left: turns to answer, parts to deliver. Then Slack may come. */
async function takeUp({ log }: Foundation, { store }: Data, { names, conversation, slack }: Talk) {
  try {
    for (const workspace of await store.remote.workspaces()) names.setWorkspace(workspace);
    for (const channel of await store.remote.channels()) names.setChannel(channel);
    for (const person of await store.remote.people()) names.setPerson(person);
    await conversation.resume();
  } catch (error) {
    log.error('what an earlier run left could not be taken up', { error });
  }
  slack.connection.start();
  const nudge = (): void => slack.connection.nudge();
  powerMonitor.on('resume', () => slack.connection.reconnect());
  powerMonitor.on('unlock-screen', nudge);
}

/** Window, tray and the contract between them and everything above. */
function openDesktop(
  { log, settings }: Foundation,
  board: HealthBoard,
  { store }: Data,
  { names, pane, slack, conversation, messages, progress }: Talk,
  { dataFolder, hidden, quit }: AppOptions,
) {
  const config = () => settings.config();
  const desktop = createDesktop({
    preloadFile: fileURLToPath(builtFile('../preload/index.cjs')),
    pageFolder: fileURLToPath(builtFile('../renderer/')),
    bounds: rememberBounds(join(dataFolder, 'window.json')),
    navigate: (screen) => ipc.send('navigate', { screen }),
    health: board,
    connection: slack.connection,
    quit,
    log: log.for('window'),
  });
  const parent = () => desktop.keeper.window();
  const handlers = createHandlers({
    info: {
      version: app.getVersion(),
      runtime: `Electron ${process.versions.electron}, Node ${process.versions.node}`,
      platform: `${process.platform} ${process.arch}`,
      dataFolder,
    },
    board,
    connection: slack.connection,
    log,
    settings,
    store: store.remote,
    names,
    ask: async (text, thread) => {
      const question = pane.incoming(text, thread);
      await conversation.receive(question);
      return { thread: question.thread ?? question.ts, ts: question.ts };
    },
    stopTurn: (key) => conversation.stopTurn(key),
    progressOf: (key) => conversation.progressOf(key),
    openLink: (url) => openLink(url, parent()),
    openSource: (link) =>
      link.startsWith('file:') ? showFile(fileURLToPath(link)) : openLink(link, parent()),
    registerSecret: (secret) => log.registerSecret(secret),
    checkToken: (kind, token) => checkToken(kind, token, config().slack.apiUrl, log.for('slack')),
    testModel: () => testModel(modelPolicy(config()), AbortSignal.timeout(30_000)),
    pickFolder: () => pickFolder(parent()),
  });
  const ipc = serveIpc({ handlers, isOurPage, clock, log: log.for('ipc') });
  const unsubscribe = [
    board.onHealth((health) => ipc.send('health', health)),
    settings.onChange(() => ipc.send('settings', settings.view())),
    log.onRows((rows) => ipc.send('log', rows)),
    progress.on((turn) => ipc.send('chat.turn', turn)),
    messages.on((key) => inBackground(showMessage(key), log, 'showing a message')),
  ];
  const showMessage = async (key: MessageKey): Promise<void> => {
    const row = await store.remote.message(key);
    if (row) ipc.send('chat.message', toChatMessage(row, names));
  };
  if (!hidden) desktop.keeper.show(config().slack.botToken === undefined ? 'settings' : undefined);
  return {
    show: (screen?: Screen) => desktop.keeper.show(screen),
    stop: () => {
      for (const end of unsubscribe) end();
      ipc.stop();
      desktop.stop();
    },
  };
}

const transitionOf = (state: ConnectionState) => ({
  transport: 'slack',
  kind: state.kind,
  at: clock.now(),
  detail: JSON.stringify(state),
});

const lookupPaths = (folder: string): LookupWorkerData => ({
  folder,
  historyFile: join(folder, historyFileName),
  meaning: true,
});

/** A file of the build, beside this one. */
const builtFile = (name: string): URL => new URL(name, import.meta.url);
