// The legs of the connection test, with what each really does.
import { kept, say, type Sentence } from '../../preload/language/sentence.js';
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
  readonly checkToken: (kind: 'app' | 'bot') => Promise<Sentence>;
  /** Opens one more connection, waits for the hello and closes it. */
  readonly openSocket: (signal: AbortSignal) => Promise<void>;
  /** What is known of HTTP events; undefined where they are not wanted. */
  readonly http: () => LegOutcome | undefined;
  /** Why no model is asked; undefined when one is. */
  readonly noModel: () => Sentence | undefined;
  readonly askModel: (signal: AbortSignal) => Promise<Sentence>;
  /** Why no embedding server is asked; undefined when one is. */
  readonly noEmbeddingServer: () => Sentence | undefined;
  readonly askEmbeddings: () => Promise<Sentence>;
  /** Servers of tools that are asked over HTTP. */
  readonly toolServers: readonly ToolServerLeg[];
  /** Why no update server is asked; undefined when one is. */
  readonly noUpdateServer: () => Sentence | undefined;
  readonly askUpdates: (signal: AbortSignal) => Promise<Sentence>;
}

/** A server of tools, and a way to ask it what it offers. */
export interface ToolServerLeg {
  readonly name: string;
  readonly ask: () => Promise<Sentence>;
}

const shortMs = 15_000;
const modelMs = 30_000;

/** In the order in which one needs the other. */
export function connectionLegs(parts: LegParts): readonly Leg[] {
  const probe = parts.network.probe(parts.apiUrl);
  const slack = (name: Leg['name'], title: Sentence, run: Leg['run']): Leg => ({
    ...{ name, title, run, chain: 'slack', timeoutMs: shortMs },
  });
  const bySocket = (run: Leg['run']): Leg['run'] =>
    parts.bySocket ? run : () => Promise.resolve({ skipped: say`Events come over HTTP` });
  return [
    slack('proxy', say`The way out is known`, async () => ({ says: await probe.route() })),
    slack('name', say`The name is found`, async () => ({ says: await probe.name() })),
    slack('reach', say`The other side answers`, async () => ({ says: await probe.reach() })),
    slack('tls', say`The certificate is trusted`, async () =>
      certificateWords(await probe.certificate()),
    ),
    slack('api', say`Slack’s API answers`, async () => {
      await parts.askApi();
      // The name of what was asked, which is the same in every language.
      return { says: kept('api.test') };
    }),
    slack('bot', say`The bot token works`, async () => ({ says: await parts.checkToken('bot') })),
    slack(
      'app',
      say`The app-level token works`,
      bySocket(async () => ({ says: await parts.checkToken('app') })),
    ),
    slack(
      'socket',
      say`Slack says hello`,
      bySocket(async (signal) => {
        await parts.openSocket(signal);
        return { says: say`A connection was opened, greeted and closed` };
      }),
    ),
    slack('http', say`HTTP events arrive`, () =>
      Promise.resolve(parts.http() ?? { skipped: say`Events come over Socket Mode` }),
    ),
    {
      ...{ name: 'model', title: say`The model answers`, chain: 'model', timeoutMs: modelMs },
      run: async (signal) => {
        const why = parts.noModel();
        return why === undefined
          ? { says: await parts.askModel(signal) }
          : { skipped: say`No model is asked: ${why}` };
      },
    },
    {
      ...{ name: 'embeddings', title: say`The embedding server answers` },
      ...{ chain: 'embeddings', timeoutMs: modelMs },
      run: async () => {
        const why = parts.noEmbeddingServer();
        return why === undefined ? { says: await parts.askEmbeddings() } : { skipped: why };
      },
    },
    ...parts.toolServers.map(toolLeg),
    {
      ...{ name: 'updates', title: say`The update server answers` },
      ...{ chain: 'updates', timeoutMs: shortMs },
      run: async (signal) => {
        const why = parts.noUpdateServer();
        return why === undefined ? { says: await parts.askUpdates(signal) } : { skipped: why };
      },
    },
  ];
}

const toolLeg = ({ name, ask }: ToolServerLeg): Leg => ({
  ...{ name: 'tools', title: say`The tool server ${name} answers`, chain: `tools ${name}` },
  timeoutMs: modelMs,
  run: async () => ({ says: await ask() }),
});

const certificateWords = (issuer: string | Sentence | undefined): LegOutcome =>
  issuer === undefined
    ? { skipped: say`Plain http on this machine` }
    : { says: say`Issued by ${issuer}` };

/** HTTP events as a leg: what was heard of Slack last. */
export function httpLeg(
  port: number | undefined,
  lastAt: number | undefined,
  now: number,
): LegOutcome {
  if (port === undefined) {
    throw new AppError('part_down', say`Perch does not listen for HTTP events yet.`, {
      retryable: true,
      fix: say`Look at Health: it says what is missing.`,
    });
  }
  return lastAt === undefined
    ? { skipped: say`Listening on port ${port}; nothing has come from Slack yet` }
    : { says: say`The last request of Slack came ${Math.round((now - lastAt) / 1000)} s ago` };
}
