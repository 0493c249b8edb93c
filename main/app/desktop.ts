// Window, tray and the contract between them and everything else.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow } from 'electron';
import type { Sentence } from '../../preload/language/sentence.js';
import { opensByItself } from '../../preload/set-up.js';
import type { SettingsView } from '../../preload/settings.js';
import { askCredit } from '../agents/ask-credit.js';
import { findOllama } from '../agents/find-ollama.js';
import { testModel } from '../agents/test-model.js';
import { readAgents } from '../api/agents.js';
import { readAboutThread } from '../api/about-thread.js';
import { toChatMessage } from '../api/chat-message.js';
import { createHandlers } from '../api/handlers.js';
import type { HealthBoard } from '../api/health-board.js';
import { serveIpc } from '../api/ipc.js';
import type { MessageKey } from '../conversation/conversation.js';
import { atMostEvery } from '../lib/at-most-every.js';
import { systemClock as clock } from '../lib/clock.js';
import { createLanguage } from '../lib/language.js';
import { spawnThread } from '../lib/worker-host.js';
import { inBackground } from '../log/in-background.js';
import { createLogSearch } from '../log/log-search.js';
import { logFilesIn } from '../log/log-tail-of.js';
import { modelPolicy } from '../settings/model-policy.js';
import { createDesktop } from '../shell/desktop.js';
import { createNotify } from '../shell/notify.js';
import { createOnce } from '../shell/once.js';
import { openLink, showFile } from '../shell/open-link.js';
import { isOurPage, type Place } from '../shell/our-page.js';
import { pickFileToSave } from '../shell/pick-file-to-save.js';
import { pickPath } from '../shell/pick-path.js';
import { saveAs } from '../shell/save-as.js';
import { rememberBounds } from '../shell/remember-bounds.js';
import { checkToken } from '../transports/slack/check-token.js';
import { builtFile } from './built-file.js';
import type { Data } from './data.js';
import { openDesktopNotices } from './desktop-notices.js';
import { createDiagnostics } from './diagnostics.js';
import { runDoctor } from './doctor.js';
import { doctorInside } from './doctor-inside.js';
import type { Foundation } from './foundation.js';
import type { AppOptions } from './options.js';
import { journalKey } from './journal.js';
import { followLaunchAtLogin } from './launch-at-login.js';
import { logFolderIn } from './log-folder.js';
import { mentionOf } from './mention-of.js';
import { previewQuestion } from './preview.js';
import { followQuickChatKeys } from './quick-chat-keys.js';
import { removeWorkspace } from './remove-workspace.js';
import { resetOf } from './reset/reset-of.js';
import type { AllSources } from './sources.js';
import type { Talk } from './talk.js';
import type { OpenUpdates } from './updates.js';
import { createConnectionTest } from './test-connection.js';

const hourMs = 3_600_000;
/** A burst of questions is told as one. */
const agentsMs = 500;

/** Opens the window unless it is to stay hidden; without tokens on the wizard. */
export async function openDesktop(
  foundation: Foundation,
  board: HealthBoard,
  data: Data,
  talk: Talk,
  sources: AllSources,
  updates: OpenUpdates,
  { dataFolder, hidden, quickChat, again, quit, restart }: AppOptions,
) {
  const { log, settings, network } = foundation;
  const { store, lookup, history, embeddings, replaceHistory } = data;
  const { names, pane, paneParts, workspaces, conversation } = talk;
  const { messages, removed, heard, progress, spending } = talk;
  const config = () => settings.config();
  const atLogin = followLaunchAtLogin(foundation, board, again);
  const notify = createNotify(log.for('desktop'));
  const language = await createLanguage(
    () => config().appearance.language,
    app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
  );
  const desktop = createDesktop({
    preloadFile: fileURLToPath(builtFile('../preload/index.cjs')),
    pageFolder: fileURLToPath(builtFile('../renderer/')),
    bounds: rememberBounds(join(dataFolder, 'window.json')),
    navigate: (place) => ipc.send('navigate', place),
    command: (id) => ipc.send('command', { id }),
    health: board,
    connection: {
      pause: (workspace) => workspaces.pause(workspace),
      pauseForAnHour: (workspace) => workspaces.pause(workspace, clock.now() + hourMs),
      resume: (workspace) => workspaces.resume(workspace),
      reconnect: (workspace) => workspaces.reconnect(workspace),
    },
    settings: () => config().desktop,
    loginSwitch: () => atLogin.switch(),
    toggleLaunchAtLogin: () => atLogin.toggle(),
    appearance: () => config().appearance,
    language,
    updates,
    isFirstClose: createOnce(join(dataFolder, 'window-closed-before')),
    notify,
    quit,
    log: log.for('window'),
  });
  const parent = () => desktop.keeper.window();
  const host = () => ({ parent: parent(), tell: language.tell });
  const logFolder = logFolderIn(dataFolder);
  const logSearch = createLogSearch({
    ...{ ring: log, clock },
    spawn: () => spawnThread(builtFile('search-worker.js'), undefined),
  });
  const handlers = createHandlers({
    info: {
      version: app.getVersion(),
      runtime: `Electron ${process.versions.electron}, Node ${process.versions.node}`,
      platform: `${process.platform} ${process.arch}`,
      dataFolder,
    },
    board,
    connection: workspaces,
    log,
    logSearch,
    logFolder,
    revealLog: () => showFile(logFilesIn(logFolder).at(-1) ?? logFolder),
    diagnostics: createDiagnostics({ log, settings, dataFolder, health: () => board.snapshot() }),
    pickDiagnosticsFile: (name) => pickFileToSave(name, host()),
    settings,
    store: store.remote,
    replaceHistory,
    names,
    ask: async ({ text, thread, model, files = [] }) => {
      const attached = paneParts.files.take(files);
      const question = pane.incoming({ text, thread, model, files: attached });
      await conversation.receive(question);
      return { thread: question.thread ?? question.ts, ts: question.ts };
    },
    paneTalk: conversation.pane,
    attach: paneParts.attach,
    detach: (id) => paneParts.files.drop([id]),
    models: paneParts.models,
    saveAs: (file) => saveAs(file, host()),
    approvals: conversation.approvals,
    tasks: conversation.tasks,
    toolServers: talk.toolServers,
    pairing: conversation.pairing,
    retryDeadLetter: (key) => conversation.retryDeadLetter(key),
    clock,
    stopTurn: (key) => conversation.stopTurn(key),
    preview: async ({ text, thread, model }) =>
      previewQuestion(() => conversation.prepare({ text, thread, model }), {
        ...{ model: modelPolicy(config()), level: config().privacyLevel },
        stopped: await spending.whyNot(),
      }),
    progressOf: (key) => conversation.progressOf(key),
    openLink: (url) => openLink(url, host()),
    openSource: (link) =>
      link.startsWith('file:') ? showFile(fileURLToPath(link)) : openLink(link, host()),
    runDoctor: (asked) => runDoctor(doctorInside(foundation, board, data, talk, dataFolder), asked),
    testConnection: createConnectionTest(foundation, workspaces, spending, embeddings),
    spending,
    registerSecret: (secret) => log.registerSecret(secret),
    journalKey: (workspace) => journalKey(workspaces.find(workspace)),
    findWorkspace: (workspace) => workspaces.find(workspace),
    removeWorkspace: (input) => removeWorkspace(foundation, data, talk, input),
    checkToken: (kind, token, apiUrl) =>
      checkToken(kind, token, apiUrl, log.for('slack'), network.fetch),
    testModel: () =>
      testModel(modelPolicy(config()), AbortSignal.timeout(30_000), {
        ...{ fetch: network.guardedFetch, meter: spending.meter },
      }),
    embeddings,
    pauseEmbedding: (paused) => lookup.remote.pauseEmbedding({ paused }),
    sources: sources.calls,
    findMessages: (wanted) => lookup.remote.findMessages(wanted),
    updates,
    pickPath: (kind) => pickPath(kind, host()),
    openWindow: (place) => desktop.keeper.show(place),
    hideQuickChat: () => desktop.quickChat.hide(),
    ...resetOf({ settings, dataFolder, restart }),
    pickEnvFile: () => pickPath('env', host()),
    pickSettingsFile: () => pickPath('settings', host()),
    askCredit: () =>
      askCredit(modelPolicy(config()), network.guardedFetch, AbortSignal.timeout(10_000)),
    findOllama: () => findOllama(config().ollama.baseUrl, network.fetch, AbortSignal.timeout(2000)),
  });
  const tellAgents = atMostEvery(agentsMs, clock, () =>
    inBackground(showAgents(), log, 'showing the agents'),
  );
  const ipc = serveIpc({ handlers, isOurPage, clock, log: log.for('ipc') });
  const unsubscribe = [
    board.onHealth((health) => ipc.send('health', health)),
    spending.changed.on(() => ipc.send('usage.changed', { at: clock.now() })),
    embeddings.changes.on((view) => ipc.send('embeddings', view)),
    history.views.on((view) => ipc.send('history', view)),
    sources.views.on((views) => ipc.send('sources.changed', views)),
    settings.onChange(() => ipc.send('settings', settings.view())),
    settings.onChange(() => {
      void language.refresh();
      desktop.refresh();
    }),
    updates.changes.on(() => {
      ipc.send('updates', updates.view());
      desktop.refresh();
    }),
    followQuickChatKeys(foundation, board, () => desktop.quickChat.toggle()),
    openDesktopNotices(foundation, board, data, talk, updates, {
      ...{ notify, language, open: (place) => desktop.keeper.show(place) },
    }),
    () => atLogin.stop(),
    log.onRows((rows) => ipc.send('log', rows)),
    progress.on((turn) => ipc.send('chat.turn', turn)),
    removed.on((gone) => ipc.send('chat.removed', gone)),
    conversation.approvals.changes.on(() => inBackground(showApprovals(), log, 'showing acts')),
    conversation.tasks.changes.on(tellAgents),
    // Who waits for a person, and how long ago the last answer was, changes without a task.
    board.onHealth(tellAgents),
    heard.on((one) => {
      const mention = mentionOf(one, names);
      if (mention) ipc.send('mention.received', mention);
    }),
    messages.on((key) => inBackground(showMessage(key), log, 'showing a message')),
  ];
  const showAgents = async (): Promise<void> =>
    ipc.send(
      'agents',
      await readAgents({
        ...{ tasks: conversation.tasks, store: store.remote, names, clock },
        waitingApprovals: () => board.snapshot().approvals,
      }),
    );
  const showApprovals = async (): Promise<void> =>
    ipc.send('approvals', await conversation.approvals.view());
  const showMessage = async (key: MessageKey): Promise<void> => {
    const row = await store.remote.message(key);
    if (!row) return;
    const about = await readAboutThread(store.remote, row);
    ipc.send('chat.message', toChatMessage(row, names, about));
  };
  if (hidden || config().desktop.startHidden)
    inBackground(desktop.startHidden(), log, 'starting without a window');
  else desktop.keeper.show(firstPlace(settings.view()));
  if (quickChat) desktop.quickChat.show();
  return {
    /** Whether no window is on the screen. */
    isHidden: () => isOffScreen(parent()),
    show: (place?: Place) => desktop.keeper.show(place),
    showQuickChat: () => desktop.quickChat.show(),
    /** Tells a person something that has no place in the window any more. */
    tell: (text: Sentence) => notify(language.tell(text), () => undefined),
    stop: () => {
      for (const end of unsubscribe) end();
      ipc.stop();
      void logSearch.stop();
      desktop.stop();
    },
  };
}

const isOffScreen = (window: BrowserWindow | undefined): boolean =>
  !window?.isVisible() || window.isMinimized();

/** Without tokens the wizard, or where it was ended Settings; else what the window itself opens. */
const firstPlace = ({ setUp, workspaces }: SettingsView): Place | undefined => {
  if (opensByItself(setUp, workspaces)) return { screen: 'set-up' };
  return workspaces.every(({ missing }) => missing !== undefined)
    ? { screen: 'settings' }
    : undefined;
};
