// What a simulated Slack is made of, with its defaults.
import { createRandom } from './random.js';

/** How to start a simulated Slack. Everything has a default. */
export interface SlackOptions {
  /** Seed of all chance: ids, which socket gets an envelope, the order of a mention's two events. */
  readonly seed?: number;
  /** 1 is real time; 60 lets a minute of Slack pass per second (ack deadline, redelivery, pings, warnings, rates). */
  readonly timeScale?: number;
  /** 0 takes any free port. */
  readonly port?: number;
  readonly team?: Partial<Team>;
  readonly app?: Partial<App>;
  /** Scopes of the bot token. Default: those of Perch's manifest. */
  readonly botScopes?: readonly string[];
  /** Whether events that found no socket join the redelivery schedule (true) or are lost (false). */
  readonly keepWhileOffline?: boolean;
  /** Whether an ack after the deadline still ends the redelivery. Default false. */
  readonly acceptLateAcks?: boolean;
  /** Whether methods answer 429 when they are called too often. Default true. */
  readonly rateLimits?: boolean;
  /** Whether conversations.history and .replies are rationed to one call a minute and 15 objects. Default false. */
  readonly isSoldOutsideMarketplace?: boolean;
  /** Which panel the app was made with. Default 'agent'. */
  readonly panel?: 'agent' | 'assistant';
  /** Slack leaves TCP open after the close handshake. Default false, because each disconnect then takes seconds. */
  readonly leaveTcpOpen?: boolean;
  /** Where clients are sent for the WebSocket, where something stands in front of this Slack; its own port by default. */
  readonly socketOrigin?: string;
  /** Life of a socket in seconds of Slack; hello announces it. */
  readonly connectionSeconds?: number;
}

/** The workspace. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** The app under test and its bot user. */
export interface App {
  readonly id: string;
  readonly userId: string;
  readonly botId: string;
  readonly name: string;
}

/** The two tokens of the app. */
export interface AppTokens {
  readonly bot: string;
  readonly app: string;
}

/** The options with every default filled in. */
export interface SlackSettings extends Required<
  Omit<SlackOptions, 'team' | 'app' | 'socketOrigin'>
> {
  readonly socketOrigin: string | undefined;
  readonly team: Team;
  readonly app: App;
  readonly tokens: AppTokens;
}

/** The bot scopes of Perch's app manifest. It asks for no `channels:read`, so conversations.info and .list refuse. */
export const manifestScopes: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'im:history',
  'mpim:history',
  'im:write',
  'users:read',
  'reactions:write',
  'files:read',
];

/** Fills in the defaults. */
export function completeSettings(options: SlackOptions): SlackSettings {
  const seed = options.seed ?? 1;
  const app = { id: 'A0PERCH', userId: 'U0PERCH', botId: 'B0PERCH', name: 'perch', ...options.app };
  return {
    timeScale: 1,
    port: 0,
    botScopes: manifestScopes,
    keepWhileOffline: true,
    acceptLateAcks: false,
    rateLimits: true,
    isSoldOutsideMarketplace: false,
    panel: 'agent',
    leaveTcpOpen: false,
    connectionSeconds: 18_060,
    socketOrigin: undefined,
    ...options,
    seed,
    team: { id: 'T0ACME', name: 'Acme', domain: 'acme', ...options.team },
    app,
    tokens: makeTokens(seed, app.id),
  };
}

/** Made, not written down: a literal of the real length looks like a leaked secret to every scanner. */
function makeTokens(seed: number, appId: string): AppTokens {
  const random = createRandom(seed);
  const digits = (length: number): string => random.text(length, '123456789');
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return {
    bot: `xoxb-${digits(12)}-${digits(13)}-${random.text(24, letters)}`,
    app: `xapp-1-${appId}-${digits(13)}-${random.text(64, '0123456789abcdef')}`,
  };
}
