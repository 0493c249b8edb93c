import type { AgentView } from '../../preload/agents.js';
import { noticeKinds } from '../../preload/desktop.js';
import type { EmbeddingsView } from '../../preload/embeddings.js';
import type { ChatMessage, Conversation, ModelChoice, TurnProgress } from '../../preload/chat.js';
import { verdictOn, type CheckResult, type DoctorReport } from '../../preload/doctor.js';
import type { ApiError } from '../../preload/errors.js';
import type {
  ConnectionState,
  Health,
  Latency,
  Timeline,
  Uptime,
  WorkspaceHealth,
} from '../../preload/health.js';
import type { HistoryView } from '../../preload/history.js';
import { say } from '../../preload/language/sentence.js';
import type { LogRow } from '../../preload/logs.js';
import { usualWants } from '../../preload/app-manifest.js';
import type { MessageHit } from '../../preload/search.js';
import type { SetUpCheck } from '../../preload/set-up.js';
import type { SetUpView } from '../../preload/settings.js';
import type { UpdateState, UpdatesView } from '../../preload/updates.js';
import type { ResetPlan } from '../../preload/reset.js';
import type { TransferPreview } from '../../preload/transfer.js';
import type { Spent, UsageView } from '../../preload/usage.js';
import { eventKinds, type SettingsView, type WorkspaceView } from '../../preload/settings.js';

/** A file of settings with one change to make. */
export const transferPreview = (change: Partial<TransferPreview> = {}): TransferPreview => ({
  id: 'file-1',
  file: 'perch-settings.json',
  exportedAt: noon,
  by: '0.1.0',
  secrets: 'none',
  rows: [
    {
      ...{ key: 'THEME', about: 'Colours of the window.', kind: 'change' },
      ...{ from: 'system', to: 'dark' },
    },
  ],
  same: 3,
  ...change,
});

export const resetPlan = (change: Partial<ResetPlan> = {}): ResetPlan => ({
  kind: 'everything',
  goes: [
    { what: 'Messages and answers', bytes: 48_000_000 },
    { what: 'Settings', bytes: 1200 },
  ],
  stays: [say`What was said on Slack stays there; Perch’s answers, too.`],
  ...change,
});

export const noon = new Date(2026, 10, 21, 12, 0, 0).getTime();

export const apiError = (change: Partial<ApiError> = {}): ApiError => ({
  code: 'invalid_auth',
  message: 'Slack refused the app token (invalid_auth).',
  fix: 'Create one with connections:write and paste it in Settings.',
  retryable: false,
  ...change,
});

export const connected: ConnectionState = {
  kind: 'connected',
  since: noon - 180_000,
  lastFrameAt: noon - 2000,
  rttMs: 41,
};

/** An hour of the same value. */
export const latency = (ms: number): Latency => ({
  ...{ count: 60, p50Ms: ms, p95Ms: ms * 2, p99Ms: ms * 3 },
  day: { count: 1440, p50Ms: ms + 1, p95Ms: ms * 2, p99Ms: ms * 4 },
  perMinute: Array.from({ length: 60 }, () => ms),
});

export const uptime = (share: number): Uptime => ({
  ...{ share, connectedMs: 80_000_000, downMs: 100_000 },
  ...{ restingMs: 0, awayMs: 6_300_000 },
});

export const workspaceHealth = (change: Partial<WorkspaceHealth> = {}): WorkspaceHealth => ({
  id: '1',
  name: 'Acme',
  state: connected,
  headline: 'Connected to Acme · 3 min',
  line: 'Acme: connected · 3 min',
  workspace: {
    id: 'T01',
    name: 'Acme',
    url: 'https://acme.slack.com/',
    botName: 'perch',
    botUserId: 'U01',
  },
  reconnects: 2,
  refreshes: 5,
  events: 40,
  ways: [{ way: 'socket', use: 'wanted', state: connected }],
  waiting: { inbox: 0, outbox: 0 },
  roundTrip: latency(41),
  ack: latency(7),
  leftOut: [],
  uptime: { day: uptime(0.9987), month: uptime(0.995) },
  lastEventAt: noon - 12_000,
  warnings: [],
  ...change,
});

/** One workspace, and what all of them say. */
export const slackHealth = (change: Partial<WorkspaceHealth> = {}): Health['slack'] => {
  const only = workspaceHealth(change);
  return { state: only.state, headline: only.headline, workspaces: [only] };
};

export const health = (change: Partial<Health> = {}): Health => ({
  version: '0.1.0',
  startedAt: noon - 3_600_000,
  at: noon,
  slack: slackHealth(),
  answers: { kind: 'model', model: 'acme/owl-1', host: 'openrouter.ai' },
  queues: { inbox: 0, outbox: 0, deadLetters: 0 },
  pairings: 0,
  ...{ approvals: 0, helpWanted: 0 },
  firstWord: latency(820),
  feedback: { week: { good: 0, bad: 0 }, month: { good: 0, bad: 0 } },
  lookup: { passages: 48_213, files: 312, meaning: { on: true }, waitingForVectors: 0 },
  parts: [{ name: 'store', state: 'ok' }],
  ...change,
});

/** An agent at rest. */
export const agent = (change: Partial<AgentView> = {}): AgentView => ({
  ...{ name: 'Perch', status: 'idle', tasks: [], taskCount: 0, approvals: 0, help: [] },
  ...change,
});

export const workspaceView = (change: Partial<WorkspaceView> = {}): WorkspaceView => ({
  id: '1',
  name: 'Acme',
  botName: 'perch',
  appToken: { set: true, last4: 'a1b2', kept: 'encrypted' },
  botToken: { set: true, last4: 'c3d4', kept: 'encrypted' },
  slack: {
    ...{ channelAllowList: [], channelDenyList: [], events: eventKinds, catchUpHours: 24 },
    ...{ streaming: 'auto', panel: 'agent', prompts: ['What can you do? | help'], feedback: true },
    ways: ['command', 'shortcut', 'home'],
  },
  answers: {
    ...{ mode: 'follow-ups', place: 'thread', peopleAllowList: [], peopleDenyList: [] },
    ...{ directAccess: 'everyone', directPeople: [], bots: [], quietHours: '', timeZone: '' },
    ...{ perPerson: 20, perChannel: 60, files: true, editMinutes: 60, helpers: [], channels: {} },
    toolApprovers: ['owner'],
  },
  events: { transport: 'socket', httpPort: 3000, signingSecret: { set: false } },
  socket: {
    ...{ pingInterval: 30, reconnectDelay: 1, maxReconnectDelay: 30, reconnectAttempts: 0 },
    ...{ sendTimeout: 5, receiveTimeout: 10, connections: 1, debug: false },
  },
  removable: true,
  ...change,
});

export const settings = (change: Partial<SettingsView> = {}): SettingsView => ({
  secretStorage: { kind: 'encrypted', backend: 'gnome_libsecret' },
  workspaces: [workspaceView()],
  model: {
    enabled: true,
    baseUrl: 'https://openrouter.ai/api/v1',
    model: 'acme/owl-1',
    key: { set: false },
    maxTokens: 800,
    temperature: 0.7,
    style: 'helpful',
    linkHosts: [],
    images: false,
    tools: 'off',
  },
  favourites: { models: [] },
  embedding: { provider: 'local', key: { set: false }, concurrency: 2 },
  spending: { priceIn: '', priceOut: '', budgetDay: 0, budgetMonth: 0, budgetTokens: 0 },
  context: { maxMessages: 8, windowHours: 24, summaries: true },
  lookup: { halfLifeDays: 0, threadBoost: 0, rephrase: false },
  retention: { days: 0, messages: 0 },
  privacyLevel: 'medium',
  network: { proxyMode: 'system', proxyUrl: { set: false }, noProxy: [] },
  appearance: { theme: 'system', language: 'system', textSize: 100 },
  logLevel: 'info',
  desktop: {
    ...{ launchAtLogin: false, startHidden: false, closeToTray: true },
    ...{ quickChatShortcut: '', notifications: noticeKinds },
  },
  updates: { mode: 'tell', channel: 'stable' },
  setUp: { state: 'ended', step: 'mention', wants: usualWants, workspace: '1' },
  fixed: {},
  defaults: { 'socket.pingInterval': 30, 'events.transport': 'socket' },
  keys: {},
  changed: [],
  ...change,
});

export const history = (change: Partial<HistoryView> = {}): HistoryView => ({
  file: '/home/ana/.config/perch/history.db',
  state: { kind: 'open' },
  bytes: 12_582_912,
  messages: 48_213,
  lastCheck: { at: noon - 3_600_000, how: 'thorough' },
  backups: [
    { id: 'history-2026-11-20.db', at: noon - 86_400_000, bytes: 11_534_336, messages: 47_900 },
  ],
  backupError: undefined,
  aside: [],
  ...change,
});

/** Up to date, unless told. */
export const updates = (
  state: UpdateState = { kind: 'none', at: noon - 3_600_000 },
): UpdatesView => ({ state, page: 'https://perch.example/download' });

export const withoutTokens = (): SettingsView => settings({ workspaces: [], setUp: newSetUp() });

/** Both tokens work and nothing is missing. */
export const setUpCheck = (change: Partial<SetUpCheck> = {}): SetUpCheck => ({
  bot: { kind: 'works', team: 'Acme', botName: 'perch', botUserId: 'U01', lacking: [] },
  app: { kind: 'works', socketMode: 'on' },
  appId: 'A01',
  ...change,
});

/** As it is before anybody has seen the wizard. */
export const newSetUp = (change: Partial<SetUpView> = {}): SetUpView => ({
  ...{ state: 'new', step: 'app', wants: usualWants },
  ...change,
});

export const logRow = (seq: number, change: Partial<LogRow> = {}): LogRow => ({
  seq,
  at: noon + seq,
  level: 'info',
  source: 'slack',
  text: `line ${seq}`,
  fields: {},
  ...change,
});

/** Rows `from` to `to`, both included. */
export const logRows = (from: number, to: number): LogRow[] =>
  Array.from({ length: to - from + 1 }, (_, index) => logRow(from + index));

export const pane = (thread: string) => ({ workspace: 'local', channel: 'pane', thread });

export const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  ...pane('p1'),
  transport: 'pane',
  place: 'Chat',
  title: 'How do we deploy?',
  lastAt: noon - 60_000,
  messages: 2,
  ...change,
});

export const question = (change: Partial<ChatMessage> = {}): ChatMessage => ({
  ...pane('p1'),
  ts: '1.1',
  at: noon - 60_000,
  author: { kind: 'person', name: 'You' },
  text: 'How do we deploy?',
  edited: false,
  deleted: false,
  ending: 'whole',
  citations: [],
  feedback: [],
  ...change,
});

export const answer = (change: Partial<ChatMessage> = {}): ChatMessage => ({
  ...question(),
  ts: '1.2',
  at: noon - 50_000,
  author: { kind: 'perch', name: 'Perch' },
  text: 'Run **make deploy** [1].',
  citations: [
    {
      ...{ number: 1, label: 'handbook/deploy.md:12', snippet: 'Run make deploy.' },
      ...{ canOpen: true, isPrivate: false },
    },
  ],
  ...change,
});

/** What was found: a message of #ops on Slack. */
export const messageHit = (change: Partial<MessageHit> = {}): MessageHit => ({
  ...{ workspace: 'T01', channel: 'C1', thread: '1.1', ts: '1.1', at: noon - 3_600_000 },
  ...{ place: '#ops', isPrivate: false, author: { kind: 'person', name: 'Ana' } },
  link: 'https://acme.slack.com/archives/C1/p11',
  snippet: { text: 'the deploy freeze begins', marks: [[4, 10]] },
  ...change,
});

export const turn = (change: Partial<TurnProgress> = {}): TurnProgress => ({
  ...pane('p1'),
  turn: 't1',
  phase: 'writing',
  text: '',
  ...change,
});

/** The bundled model and one that could be fetched. */
export const embeddings = (): EmbeddingsView => ({
  models: [
    { name: 'use-lite', bytes: 28_000_000, files: { kind: 'bundled' } },
    { name: 'bge-small-en-v1.5', bytes: 34_700_000, files: { kind: 'absent' } },
  ],
});

export const spent = (change: Partial<Spent> = {}): Spent => ({
  ...{ calls: 1, input: 1000, output: 240, micros: 4200, unpriced: 0, estimated: 0 },
  ...change,
});

const dayMs = 86_400_000;

/** Thirty days, the last one today, of which every third was quiet. */
export const usage = (change: Partial<UsageView> = {}): UsageView => ({
  today: spent({ calls: 12, input: 30_000, output: 4000, micros: 81_000 }),
  month: spent({ calls: 240, input: 900_000, output: 80_000, micros: 2_340_000, estimated: 3 }),
  days: Array.from({ length: 30 }, (_, index) => ({
    ...spent(
      index % 3 === 0
        ? { calls: 0, input: 0, output: 0, micros: 0 }
        : { calls: index, micros: index * 9000 },
    ),
    from: noon - 43_200_000 - (29 - index) * dayMs,
  })),
  budgets: [],
  stopped: undefined,
  priceless: undefined,
  models: [
    {
      ...spent({ calls: 230 }),
      key: 'openrouter.ai acme/owl-1',
      name: 'acme/owl-1 at openrouter.ai',
    },
  ],
  people: [{ ...spent({ calls: 90 }), key: 'T01 U02', name: 'Ana' }],
  places: [{ ...spent({ calls: 90 }), key: 'T01 C1', name: '#ops' }],
  roles: [{ ...spent({ calls: 200 }), key: 'answer', name: 'Answers' }],
  ...change,
});

/** What the model server offers: two models, of which one is in use. */
export const models = (change: Partial<ModelChoice> = {}): ModelChoice => ({
  models: [
    { id: 'acme/owl-1', name: 'Acme: Owl 1', contextTokens: 131_072 },
    {
      ...{ id: 'acme/wren-2', name: 'Acme: Wren 2', contextTokens: 8192, seesPictures: true },
      price: { input: 0.15, output: 0.6 },
    },
  ],
  ...{ usual: 'acme/owl-1', host: 'openrouter.ai', isHere: false },
  ...change,
});
export const checkResult = (change: Partial<CheckResult> = {}): CheckResult => ({
  ...{ id: 'disk', title: 'The disk has room', state: 'pass', ms: 3 },
  says: '69.8 GB are free for the data folder /home/ana/.config/perch.',
  ...change,
});

export const doctorReport = (checks: readonly CheckResult[] = [checkResult()]): DoctorReport => ({
  ...{ at: noon, checks, ...verdictOn(checks) },
});

/** A day of one connection that broke once, at 11:40 for half a minute. */
export const timeline = (): Timeline => ({
  ...{ since: noon - dayMs, until: noon, refreshes: [noon - 18_000_000] },
  segments: [
    { from: noon - dayMs, to: noon - 20 * 3_600_000, kind: 'not recorded' },
    { from: noon - 20 * 3_600_000, to: noon - 1_200_000, kind: 'connected' },
    { from: noon - 1_200_000, to: noon - 1_170_000, kind: 'reconnecting', cause: 'network down' },
    { from: noon - 1_170_000, to: noon, kind: 'connected' },
  ],
});
