// Puts the parts of the simulator together. No port is open yet.
import { readFrame } from './acks.js';
import { createAnnouncer, type Announcer } from './announcer.js';
import { createDelivery, type Delivery } from './delivery.js';
import { createDirectory, type Directory } from './directory.js';
import type { EventWorld } from './events.js';
import { createFaultPlan, type FaultPlan } from './fault-plan.js';
import { createFiles, type Files } from './files.js';
import { createHttpEvents, type HttpEvents } from './http-events.js';
import { createJournal, type JournalWriter } from './journal.js';
import type { Json } from './json.js';
import { createMessages, type Message, type Messages } from './messages.js';
import { createPanelState, type PanelState } from './panel.js';
import { createRandom } from './random.js';
import { createResponseUrls, type ResponseUrls } from './response-urls.js';
import type { SlackSettings } from './settings.js';
import { createShown, readableOf, type ShownAlone } from './shown.js';
import { createScheduled, type Scheduled } from './scheduled.js';
import { createSlackTime, type SlackTime } from './slack-time.js';
import { createSockets, type Sockets } from './sockets.js';
import { createStatuses, type Statuses } from './statuses.js';
import { createTickets, triggerMs, type Tickets } from './tickets.js';
import { createTokenTable, type TokenTable } from './tokens.js';
import { createViews, type Views } from './views.js';

/** The parts, each knowing those it needs. */
export interface Core {
  readonly settings: SlackSettings;
  readonly time: SlackTime;
  readonly journal: JournalWriter;
  readonly plan: FaultPlan;
  readonly tokens: TokenTable;
  readonly tickets: Tickets;
  readonly triggers: Tickets;
  readonly files: Files;
  readonly views: Views;
  readonly panel: PanelState;
  readonly shown: ShownAlone;
  readonly responseUrls: ResponseUrls;
  readonly directory: Directory;
  readonly messages: Messages;
  readonly statuses: Statuses;
  readonly scheduled: Scheduled;
  readonly sockets: Sockets;
  readonly http: HttpEvents;
  readonly delivery: Delivery;
  readonly announcer: Announcer;
}

/** Builds the parts. Each kind of chance has its own sequence, so that one doesn't shift another. */
export function buildCore(settings: SlackSettings): Core {
  const ids = createRandom(settings.seed + 1);
  const socketChoice = createRandom(settings.seed + 2);
  const eventIds = createRandom(settings.seed + 3);
  const time = createSlackTime(settings.timeScale);
  const journal = createJournal(time.realNow);
  const plan = createFaultPlan();
  const tokens = createTokenTable(settings);
  const tickets = createTickets(ids, time);
  const directory = createDirectory(settings.app, ids);
  const shown = createShown();
  const statuses = createStatuses(time, journal);
  const messages = createMessages((change) => {
    if (change.kind === 'posted') replied(change.message, settings, statuses);
    announcer.announce(change);
  }, Date.now);
  const sockets = createSockets({
    ...{ settings, time, journal, plan, tickets },
    random: socketChoice,
    onFrame: (connection, data, isBinary) =>
      readFrame(connection.id, data, isBinary, delivery, journal),
  });
  const http = createHttpEvents({
    onTaken: (envelopeId, said) => delivery.acknowledge('http', envelopeId, said),
    deadlineMs: 3000 / settings.timeScale,
  });
  const delivery = createDelivery({
    ...{ settings, sockets, http, plan, journal, time },
    random: eventIds,
    onAnswered: (command, said) => answered(command, said, shown),
  });
  const responseUrls = createResponseUrls({
    ...{ random: ids, time, journal, messages, shown },
    app: settings.app,
  });
  const world = eventWorld(settings, directory, tokens, messages);
  const announcer = createAnnouncer({ world, delivery, journal, time, random: eventIds });
  return {
    settings,
    time,
    journal,
    plan,
    tokens,
    tickets,
    triggers: createTickets(ids, time, triggerMs),
    files: createFiles(ids),
    views: createViews(ids),
    panel: createPanelState(),
    shown,
    responseUrls,
    directory,
    messages,
    statuses,
    scheduled: createScheduled(),
    sockets,
    http,
    delivery,
    announcer,
  };
}

/** What the ack of a command says is shown to who typed it. */
function answered(command: Json, said: Json, shown: ShownAlone): void {
  const text = typeof said['text'] === 'string' ? said['text'] : '';
  const blocks = Array.isArray(said['blocks']) ? (said['blocks'] as unknown[]) : [];
  if (text === '' && blocks.length === 0) return;
  shown.add({
    channel: String(command['channel_id']),
    user: String(command['user_id']),
    thread: undefined,
    text: readableOf(text, blocks),
    blocks,
  });
}

/** A reply of the app ends its status. */
function replied(
  { channel, thread, botId }: Message,
  { app }: SlackSettings,
  statuses: Statuses,
): void {
  if (botId === app.botId && thread !== undefined) statuses.set(channel, thread, '');
}

const eventWorld = (
  settings: SlackSettings,
  directory: Directory,
  tokens: TokenTable,
  messages: Messages,
): EventWorld => ({
  settings,
  directory,
  tokens,
  nextTs: messages.nextTs,
  threadAuthor: ({ channel, thread }) =>
    thread === undefined ? undefined : messages.find(channel, thread)?.author,
});
