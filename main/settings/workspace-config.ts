// What one Slack workspace is connected with. Pure.
import type { AnswerRulesView } from '../../preload/answer-rules.js';
import type {
  EventKind,
  SlackPanel,
  SlackStreaming,
  SlackTransport,
  SlackWay,
} from '../../preload/settings.js';
import { keyFor } from './key-names.js';
import type { DefaultedKey, GivenValues, KeyValue, WorkspaceKey } from './keys.js';

/** What one Slack workspace is connected with. */
export interface WorkspaceConfig {
  /** 1, 2, …: the keys of the n-th end in _n, those of the first in nothing. */
  readonly number: number;
  readonly appToken: string | undefined;
  readonly botToken: string | undefined;
  /** Ends in a slash. */
  readonly apiUrl: string;
  /** Only compared with what auth.test says. */
  readonly expectedBotUserId: string | undefined;
  /** Empty = all channels. */
  readonly channelAllowList: readonly string[];
  readonly channelDenyList: readonly string[];
  readonly events: readonly EventKind[];
  /** How they come in. */
  readonly way: EventsConfig;
  readonly socket: SocketConfig;
  /** 0 = what was missed is not read. */
  readonly catchUpHours: number;
  /** Whom Perch answers, where and when. */
  readonly answers: AnswerRulesView;
  /** When answers can be read. */
  readonly streaming: SlackStreaming;
  readonly panel: SlackPanel;
  /** What the panel suggests: "title | message". */
  readonly prompts: readonly string[];
  /** Whether readers are asked if an answer was good. */
  readonly feedback: boolean;
  /** The ways beside mentions and messages that are switched on. */
  readonly ways: readonly SlackWay[];
}

/** How the events of one workspace come in: by a socket from here, or as HTTP requests from Slack. */
export interface EventsConfig {
  readonly transport: SlackTransport;
  /** Of 127.0.0.1; no two workspaces can share one. */
  readonly httpPort: number;
  readonly signingSecret: string | undefined;
}

/** How the connection of one workspace is held. */
export interface SocketConfig {
  readonly pingIntervalMs: number;
  /** Base of the backoff. */
  readonly reconnectDelayMs: number;
  /** Ceiling of the backoff. */
  readonly maxReconnectDelayMs: number;
  /** 0 = for ever. */
  readonly maxAttempts: number;
  readonly sendTimeoutMs: number;
  /** For Slack's hello. */
  readonly receiveTimeoutMs: number;
  /** Held side by side. */
  readonly connections: number;
  readonly debug: boolean;
}

type Defaulted = WorkspaceKey & DefaultedKey;

/** The values of the n-th workspace, each by its key as the first one has it; undefined where it has none. */
export const valuesOf = (byKey: GivenValues, number: number) => ({
  own: <Base extends WorkspaceKey>(base: Base): KeyValue<Base> | undefined =>
    byKey[keyFor(base, number)],
  /** resolveConfig fills the keys of every workspace that have a default. */
  the: <Base extends Defaulted>(base: Base): KeyValue<Base> =>
    byKey[keyFor(base, number)] as KeyValue<Base>,
});

/** Its config. */
export function toWorkspace(byKey: GivenValues, number: number): WorkspaceConfig {
  const { own, the } = valuesOf(byKey, number);
  return {
    number,
    appToken: own('SLACK_APP_TOKEN'),
    botToken: own('SLACK_BOT_TOKEN'),
    apiUrl: the('SLACK_API_URL'),
    expectedBotUserId: own('BOT_USER_ID'),
    channelAllowList: the('SLACK_CHANNEL_WHITELIST'),
    channelDenyList: the('SLACK_CHANNEL_BLACKLIST'),
    events: the('SLACK_EVENTS'),
    way: {
      transport: the('SLACK_TRANSPORT'),
      httpPort: the('SLACK_HTTP_PORT'),
      signingSecret: own('SLACK_SIGNING_SECRET'),
    },
    socket: {
      pingIntervalMs: the('SOCKET_PING_INTERVAL') * 1000,
      reconnectDelayMs: the('SOCKET_RECONNECT_DELAY') * 1000,
      maxReconnectDelayMs: the('SOCKET_MAX_RECONNECT_DELAY') * 1000,
      maxAttempts: the('SOCKET_RECONNECT_ATTEMPTS'),
      sendTimeoutMs: the('SOCKET_SEND_TIMEOUT') * 1000,
      receiveTimeoutMs: the('SOCKET_RECEIVE_TIMEOUT') * 1000,
      connections: the('SOCKET_CONNECTIONS'),
      debug: the('WEBSOCKET_DEBUG'),
    },
    catchUpHours: the('CATCH_UP_HOURS'),
    streaming: the('SLACK_STREAMING'),
    panel: the('SLACK_PANEL'),
    prompts: the('SUGGESTED_PROMPTS'),
    feedback: the('SLACK_FEEDBACK'),
    ways: the('SLACK_WAYS'),
    answers: answersOf(byKey, number),
  };
}

/** Whom Perch answers in the n-th workspace, where and when. */
export function answersOf(byKey: GivenValues, number: number): AnswerRulesView {
  const { the } = valuesOf(byKey, number);
  return {
    mode: the('ANSWER_MODE'),
    place: the('ANSWER_PLACE'),
    peopleAllowList: the('SLACK_USER_WHITELIST'),
    peopleDenyList: the('SLACK_USER_BLACKLIST'),
    directAccess: the('DM_ACCESS'),
    directPeople: the('DM_PEOPLE'),
    bots: the('ANSWERED_BOTS'),
    quietHours: the('QUIET_HOURS'),
    timeZone: the('QUIET_TIME_ZONE'),
    perPerson: the('ANSWERS_PER_PERSON'),
    perChannel: the('ANSWERS_PER_CHANNEL'),
    files: the('READ_FILES'),
    editMinutes: the('EDITED_QUESTION_MINUTES'),
    helpers: the('HELP_PEOPLE'),
    toolApprovers: the('TOOL_APPROVERS'),
    channels: the('CHANNEL_RULES'),
  };
}
