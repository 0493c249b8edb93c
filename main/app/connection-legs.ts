// The legs of the connection test, with what each really does.
import type { Leg, LegOutcome } from '../api/connection-test.js';
import { AppError } from '../lib/errors.js';
import type { Network } from '../lib/network/network.js';

/** What the legs try out. */
export interface LegParts {
  readonly apiUrl: string;
  readonly network: Network;
  /** Whether events come by socket; otherwise its legs have nothing to try. */
  readonly bySocket: boolean;
  /** Resolves when Slack's API answers anything at all. */
  readonly askApi: () => Promise<void>;
  /** "works, as @perch in Acme". Rejects where the token is missing or refused. */
  readonly checkToken: (kind: 'app' | 'bot') => Promise<string>;
  /** Opens one more connection, waits for the hello and closes it. */
  readonly openSocket: (signal: AbortSignal) => Promise<void>;
  /** What is known of HTTP events; undefined where they are not wanted. */
  readonly http: () => LegOutcome | undefined;
  /** Why no model is asked; undefined when one is. */
  readonly noModel: () => string | undefined;
  readonly askModel: (signal: AbortSignal) => Promise<string>;
  /** Why no embedding server is asked; undefined when one is. */
  readonly noEmbeddingServer: () => string | undefined;
  readonly askEmbeddings: () => Promise<string>;
  /** Servers of tools that are asked over HTTP. */
  readonly toolServers: readonly ToolServerLeg[];
  /** Why no update server is asked; undefined when one is. */
  readonly noUpdateServer: () => string | undefined;
  readonly askUpdates: (signal: AbortSignal) => Promise<string>;
}

/** A server of tools, and a way to ask it what it offers. */
export interface ToolServerLeg {
  readonly name: string;
  readonly ask: () => Promise<string>;
}

const shortMs = 15_000;
const modelMs = 30_000;

/** In the order in which one needs the other. */
export function connectionLegs(parts: LegParts): readonly Leg[] {
  const probe = parts.network.probe(parts.apiUrl);
  const slack = (name: Leg['name'], title: string, run: Leg['run']): Leg => ({
    ...{ name, title, run, chain: 'slack', timeoutMs: shortMs },
  });
  const bySocket = (run: Leg['run']): Leg['run'] =>
    parts.bySocket ? run : () => Promise.resolve({ skipped: 'Events come over HTTP' });
  return [
    slack('proxy', 'The way out is known', async () => ({ says: await probe.route() })),
    slack('name', 'The name is found', async () => ({ says: await probe.name() })),
    slack('reach', 'The other side answers', async () => ({ says: await probe.reach() })),
    slack('tls', 'The certificate is trusted', async () =>
      certificateWords(await probe.certificate()),
    ),
    slack('api', 'Slack’s API answers', async () => {
      await parts.askApi();
      return { says: 'api.test' };
    }),
    slack('bot', 'The bot token works', async () => ({ says: await parts.checkToken('bot') })),
    slack(
      'app',
      'The app-level token works',
      bySocket(async () => ({ says: await parts.checkToken('app') })),
    ),
    slack(
      'socket',
      'Slack says hello',
      bySocket(async (signal) => {
        await parts.openSocket(signal);
        return { says: 'A connection was opened, greeted and closed' };
      }),
    ),
    slack('http', 'HTTP events arrive', () =>
      Promise.resolve(parts.http() ?? { skipped: 'Events come over Socket Mode' }),
    ),
    {
      ...{ name: 'model', title: 'The model answers', chain: 'model', timeoutMs: modelMs },
      run: async (signal) => {
        const why = parts.noModel();
        return why === undefined
          ? { says: await parts.askModel(signal) }
          : { skipped: `No model is asked: ${why}` };
      },
    },
    {
      ...{ name: 'embeddings', title: 'The embedding server answers' },
      ...{ chain: 'embeddings', timeoutMs: modelMs },
      run: async () => {
        const why = parts.noEmbeddingServer();
        return why === undefined ? { says: await parts.askEmbeddings() } : { skipped: why };
      },
    },
    ...parts.toolServers.map(toolLeg),
    {
      ...{ name: 'updates', title: 'The update server answers' },
      ...{ chain: 'updates', timeoutMs: shortMs },
      run: async (signal) => {
        const why = parts.noUpdateServer();
        return why === undefined ? { says: await parts.askUpdates(signal) } : { skipped: why };
      },
    },
  ];
}

const toolLeg = ({ name, ask }: ToolServerLeg): Leg => ({
  ...{ name: 'tools', title: `The tool server ${name} answers`, chain: `tools ${name}` },
  timeoutMs: modelMs,
  run: async () => ({ says: await ask() }),
});

const certificateWords = (issuer: string | undefined): LegOutcome =>
  issuer === undefined
    ? { skipped: 'Plain http on this machine' }
    : { says: `Issued by ${issuer}` };

/** HTTP events as a leg: what was heard of Slack last. */
export function httpLeg(
  port: number | undefined,
  lastAt: number | undefined,
  now: number,
): LegOutcome {
  if (port === undefined) {
    throw new AppError('part_down', 'Perch does not listen for HTTP events yet.', {
      retryable: true,
      fix: 'Look at Health: it says what is missing.',
    });
  }
  return lastAt === undefined
    ? { skipped: `Listening on port ${port}; nothing has come from Slack yet` }
    : { says: `The last request of Slack came ${Math.round((now - lastAt) / 1000)} s ago` };
}
