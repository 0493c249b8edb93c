// A simulated Slack: the web API over HTTP and Socket Mode over WebSocket, on 127.0.0.1.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAlone, type Alone } from './alone.js';
import { createApi } from './api.js';
import { createBadPlaces } from './bad-places.js';
import { createControl } from './control.js';
import { buildCore, type Core } from './core.js';
import type { EnvelopeType } from './delivery.js';
import type { NewUser } from './directory.js';
import { createFileDoor, signIn } from './file-door.js';
import { createFaults, type Faults } from './faults.js';
import type { HttpTarget } from './http-events.js';
import { startHttpServer, type HttpServer } from './http-server.js';
import type { Journal, Whisper } from './journal.js';
import type { Json } from './json.js';
import type { Message } from './messages.js';
import { createPanelDeeds, type PanelDeeds, type PanelState } from './panel.js';
import { buttonOf, clickPayload, submissionPayload, thumbOf } from './press.js';
import { createPeople, type People } from './people.js';
import { createRandom } from './random.js';
import { createRates } from './rates.js';
import type { Scheduled } from './scheduled.js';
import { createUpload } from './upload.js';
import {
  completeSettings,
  type AppTokens,
  type SlackOptions,
  type SlackSettings,
} from './settings.js';
import type { TokenTable } from './tokens.js';

/** A running simulated Slack. Ids it answers are Slack's: U…, C…, D…, ts, Ev…. */
export interface Slack
  extends People, Alone, PanelDeeds, Pick<PanelState, 'promptsOf' | 'titleOf'> {
  /** Base for SDKs: 'http://127.0.0.1:PORT/api/'. */
  readonly apiUrl: string;
  /** Valid tokens of the app. */
  readonly tokens: AppTokens;
  readonly settings: SlackSettings;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Sockets that are neither closed nor refused. */
  readonly socketsOpen: number;
  /** Sockets that have been greeted and pass both ways. */
  readonly socketsReady: number;
  addUser(user?: NewUser): string;
  addChannel(channel?: ChannelWish): string;
  /** The direct conversation of the bot with a user. */
  openDm(user: string): string;
  archive(channel: string): void;
  /** Sends a raw events_api payload, whatever it holds. Answers the event id of the journal. */
  deliver(payload: Json): string;
  /** Sends a slash command or an interaction. Answers the event id of the journal. */
  deliverEnvelope(type: EnvelopeType, payload: Json, acceptsResponse: boolean): string;
  /** A trigger_id for a view, good once and for three seconds. */
  newTrigger(): string;
  /** A response_url that answers in this channel. */
  newResponseUrl(channel: string): string;
  /**
   * From now on events go to these request URLs, signed, and to no socket; undefined: to the sockets again. What
   * Slack's own settings do, too, when Socket Mode is switched.
   */
  postEventsTo(target: HttpTarget | undefined): void;
  /** Sends the challenge to the request URL; resolves to whether it was answered as it must be. */
  verifyUrl(): Promise<boolean>;
  /** Ends every wait for a redelivery: what would come in a minute or five comes now. */
  hurryRedeliveries(): void;
  /** Sends an event once more, acked or not; false when there was no such event. */
  redeliver(eventId: string): boolean;
  /** The final state of a channel, replies included, oldest first. */
  messages(channel: string): readonly Message[];
  /** The root and its replies, oldest first. */
  thread(channel: string, ts: string): readonly Message[];
  /** The status line of a thread; '' = none. */
  statusOf(channel: string, thread: string): string;
  /** Somebody clicks a button of a message; answers the event id of the journal. Throws where there is no such button. */
  press(click: {
    channel: string;
    ts: string;
    user: string;
    actionId: string;
    /** Which of Slack's own feedback buttons. */
    thumb?: 'positive' | 'negative';
  }): string;
  /** The windows the app has opened, and the homes it has published, as they are now. */
  views(): readonly Json[];
  /** What waits to be posted later. */
  scheduled: Scheduled['all'];
  /** Somebody sends a window; values by the ids of block and action. */
  submit(form: { view: Json; user: string; values: Json }): string;
  /** What the app has posted into the thread of this message, wherever that is. */
  answersTo(ts: string): readonly Message[];
  /** What only this person was shown, oldest first. */
  whispersTo(user: string): readonly Whisper[];
  setToken: TokenTable['set'];
  onJournal: Journal['on'];
  waitFor: Journal['waitFor'];
  /** Ends every connection and timer. */
  stop(): Promise<void>;
}

/** What addChannel needs. Members default to everybody, the bot included; a list given is taken as it is. */
export interface ChannelWish {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly isPrivate?: boolean | undefined;
  readonly members?: readonly string[] | undefined;
}

/** Starts a simulated Slack; it is ready when the promise resolves. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const settings = completeSettings(options);
  const core = buildCore(settings);
  const random = createRandom(settings.seed);
  const server: HttpServer = await startHttpServer(
    settings.port,
    (request, response) => route(request, response),
    core.sockets.upgrade,
  );
  const rates = createRates(core.time);
  const host = `127.0.0.1:${server.port}`;
  const socketOrigin = settings.socketOrigin ?? `ws://${host}`;
  const world = {
    ...{ ...core, rates, socketOrigin, httpOrigin: `http://${host}` },
    whisper: (whisper: Omit<Whisper, 'kind'>) =>
      core.journal.record({ kind: 'whisper', ...whisper }),
  };
  const api = createApi({ ...core, random, world });
  const slack = describeSlack(core, server);
  const doors: Readonly<Record<string, typeof api>> = {
    control: createControl(slack),
    upload: createUpload(core.files),
    response: core.responseUrls.handle,
    'files-pri': createFileDoor(core.files, core.tokens, core.journal),
    signin: signIn,
  };
  const route = (request: IncomingMessage, response: ServerResponse): void => {
    const [, first = ''] = (request.url ?? '').split(/[/?]/);
    const handle = doors[first] ?? api;
    handle(request, response).catch((error: unknown) => confess(response, error));
  };
  return slack;
}

/** Shows a mistake of the simulator to whoever called; a broken connection has nobody left to read it. */
function confess(response: ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
  response.end(`The simulated Slack failed: ${String(error)}`);
}

function describeSlack(core: Core, server: HttpServer): Slack {
  const { settings, journal, directory, messages, sockets } = core;
  const httpOrigin = `http://127.0.0.1:${server.port}`;
  const badPlaces = createBadPlaces();
  const people = createPeople(core, createRandom(settings.seed + 4), httpOrigin);
  const alone = createAlone(core, httpOrigin, (type, payload, acceptsResponse) =>
    deliver(core, type, payload, acceptsResponse),
  );
  return {
    ...people,
    ...alone,
    ...createPanelDeeds(core),
    promptsOf: core.panel.promptsOf,
    titleOf: core.panel.titleOf,
    apiUrl: `http://127.0.0.1:${server.port}/api/`,
    tokens: settings.tokens,
    settings,
    journal,
    faults: createFaults(core.plan, sockets, messages, server, badPlaces),
    get socketsOpen() {
      return sockets.all().length;
    },
    get socketsReady() {
      return sockets.all().filter((socket) => socket.isHealthy()).length;
    },
    addUser: (user = {}) => directory.addUser(user).id,
    addChannel: ({ isPrivate, ...channel } = {}) =>
      directory.addChannel({ ...channel, kind: isPrivate ? 'private' : 'public' }).id,
    openDm: (user) => directory.openDm(user).id,
    archive: (channel) => directory.setArchived(channel, true),
    deliver: (payload) => deliver(core, 'events_api', payload, false),
    deliverEnvelope: (type, payload, acceptsResponse) =>
      deliver(core, type, payload, acceptsResponse),
    newTrigger: () => core.triggers.issue(),
    newResponseUrl: (channel) => `${httpOrigin}${core.responseUrls.issue(channel)}`,
    postEventsTo: core.http.to,
    verifyUrl: core.http.verify,
    hurryRedeliveries: core.delivery.hurry,
    redeliver: core.delivery.redeliver,
    messages: messages.all,
    thread: messages.thread,
    statusOf: core.statuses.of,
    press: ({ channel, ts, user, actionId, thumb }) => {
      const message = messages.find(channel, ts);
      const whisper = journal.of('whisper').find((each) => each.ts === ts && each.user === user);
      const seen = message ?? whisper;
      const button = seen && buttonOf(seen, actionId);
      if (!button) throw new Error(`There is no button ${actionId} to press.`);
      const click = {
        ...{ button: thumb ? thumbOf(button, thumb) : button, user, actionTs: messages.nextTs() },
        ...{ trigger: core.triggers.issue(), isEphemeral: !message },
      };
      return deliver(core, 'interactive', clickPayload(seen, click, settings), true);
    },
    views: core.views.all,
    scheduled: core.scheduled.all,
    submit: (form) => deliver(core, 'interactive', submissionPayload(form, settings), false),
    answersTo: (ts) => answersTo(core, ts),
    whispersTo: (user) => journal.of('whisper').filter((each) => each.user === user),
    setToken: core.tokens.set,
    onJournal: journal.on,
    waitFor: journal.waitFor,
    stop: async () => {
      core.time.stop();
      sockets.stop();
      badPlaces.stop();
      await server.down();
    },
  };
}

function deliver(
  { announcer, delivery }: Core,
  type: EnvelopeType,
  payload: Json,
  acceptsResponse: boolean,
): string {
  const given = payload['event_id'];
  const eventId = typeof given === 'string' ? given : announcer.newEventId();
  delivery.send({ type, eventId, payload, acceptsResponse });
  return eventId;
}

/** A ts is unique in the whole workspace here, so it names its channel as well. */
function answersTo({ directory, messages, settings }: Core, ts: string): readonly Message[] {
  const channels = directory.channels().map(({ id }) => id);
  const asked = channels.map((id) => messages.find(id, ts)).find((message) => message);
  if (!asked) return [];
  return messages
    .thread(asked.channel, asked.thread ?? asked.ts)
    .filter(({ botId }) => botId === settings.app.botId);
}
