// One server of tools: started when it is needed, started again after a failure, never faster than a backoff allows.
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { say } from '../../../preload/language/sentence.js';
import type { McpServerState } from '../../../preload/mcp.js';
import { backoffMs } from '../../lib/backoff.js';
import type { SteadyClock } from '../../lib/clock.js';
import { AppError, messageIn, messageOf, toApiError } from '../../lib/errors.js';
import { within } from '../../lib/within.js';
import type { Log } from '../../log/log.js';
import { toolPin, type McpServerConfig } from './mcp-config.js';

/** A tool as its server describes it. */
export interface McpTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object' } & Readonly<Record<string, unknown>>;
  /** The server's own claim; nothing rests on it. */
  readonly claimsReadOnly: boolean;
  /** Of server and description: another one is another tool. */
  readonly pin: string;
}

export interface McpServerParts {
  /** Refuses what the privacy level forbids. */
  readonly fetch: typeof globalThis.fetch;
  readonly clock: SteadyClock;
  readonly random: () => number;
  readonly log: Log;
  readonly onChange: () => void;
}

export interface McpServer {
  readonly config: McpServerConfig;
  state(): McpServerState;
  /** What it offers, as far as that is known. */
  tools(): readonly McpTool[];
  /** Starts it when it is not running and may be started now. Never rejects. */
  wake(): Promise<void>;
  /** What a tool gave, as text. Throws AppError: retryable where nobody knows whether it was done. */
  call(tool: string, args: object, signal: AbortSignal): Promise<string>;
  stop(): Promise<void>;
}

const startMs = 15_000;
const callMs = 60_000;
const mostTools = 100;
const mostDescription = 1_000;
const mostResult = 50_000;
const backoff = { baseMs: 1_000, ceilingMs: 60_000 };

/** Starts nothing before wake(). */
export const createMcpServer = (config: McpServerConfig, parts: McpServerParts): McpServer =>
  new SupervisedServer(config, parts);

class SupervisedServer implements McpServer {
  #state: McpServerState = { kind: 'idle' };
  #client: Client | undefined;
  #tools: readonly McpTool[] = [];
  #starting: Promise<void> | undefined;
  #failures = 0;
  #isStopped = false;

  constructor(
    readonly config: McpServerConfig,
    private readonly parts: McpServerParts,
  ) {}

  state(): McpServerState {
    return this.#state;
  }

  tools(): readonly McpTool[] {
    return this.#tools;
  }

  wake(): Promise<void> {
    if (this.#isStopped || this.#client) return Promise.resolve();
    if (this.#state.kind === 'waiting' && this.#state.retryAt > this.parts.clock.now())
      return Promise.resolve();
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async call(tool: string, args: object, signal: AbortSignal): Promise<string> {
    await this.wake();
    if (!this.#client) throw this.#down();
    const call = { name: tool, arguments: { ...args } };
    try {
      const result = await this.#client.callTool(call, undefined, { signal, timeout: callMs });
      const text = textOf(result.content).slice(0, mostResult);
      if (result.isError !== true) return text;
      throw new AppError('invalid_input', say`The tool says: ${text}`);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('part_down', say`${tool} of ${this.config.name}: ${messageOf(error)}`, {
        cause: error,
        retryable: true,
      });
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#starting;
    await this.#client?.close();
  }

  async #start(): Promise<void> {
    const { clock, log } = this.parts;
    this.#set({ kind: 'starting' });
    const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
    const client = new Client({ name: 'perch', version: '1' });
    client.onclose = () => this.#ended(client);
    try {
      await within(startMs, client.connect(await this.#way()), clock);
      const { tools } = await within(startMs, client.listTools(), clock);
      if (this.#isStopped) {
        await client.close();
        return;
      }
      this.#client = client;
      this.#tools = tools.slice(0, mostTools).map((tool) => this.#read(tool));
      this.#failures = 0;
      client.setNotificationHandler(
        (await import('@modelcontextprotocol/sdk/types.js')).ToolListChangedNotificationSchema,
        () => this.#listAgain(client),
      );
      this.#set({ kind: 'running', tools: tools.length });
      log.info('tool server runs', { server: this.config.name, tools: tools.length });
    } catch (error) {
      await client.close().catch(() => undefined);
      this.#fail(error);
    }
  }

  async #way(): Promise<Transport> {
    const { config } = this;
    if (config.kind === 'stdio') return (await import('./stdio-pipe.js')).stdioPipe(config);
    const { StreamableHTTPClientTransport } =
      await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
    const way = new StreamableHTTPClientTransport(new URL(config.url), {
      fetch: this.parts.fetch,
      requestInit: config.token ? { headers: { authorization: `Bearer ${config.token}` } } : {},
    });
    return way;
  }

  /** Tools that changed are other tools from now on. */
  async #listAgain(client: Client): Promise<void> {
    try {
      const { tools } = await within(startMs, client.listTools(), this.parts.clock);
      this.#tools = tools.slice(0, mostTools).map((tool) => this.#read(tool));
      this.#set({ kind: 'running', tools: tools.length });
    } catch (error) {
      this.parts.log.warn('a tool server did not list its tools', {
        server: this.config.name,
        error,
      });
    }
  }

  #read(tool: {
    name: string;
    description?: string | undefined;
    inputSchema: McpTool['inputSchema'];
    annotations?: { readOnlyHint?: boolean | undefined } | undefined;
  }): McpTool {
    const description = (tool.description ?? '').slice(0, mostDescription);
    const { name, inputSchema } = tool;
    const claimsReadOnly = tool.annotations?.readOnlyHint === true;
    const pin = toolPin(this.config, { name, description, inputSchema });
    return { name, description, inputSchema, claimsReadOnly, pin };
  }

  #ended(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    if (!this.#isStopped) this.#fail(new AppError('part_down', say`It has ended by itself.`));
  }

  #fail(error: unknown): void {
    const { clock, random, log } = this.parts;
    this.#client = undefined;
    this.#failures += 1;
    const retryAt = clock.now() + backoffMs(this.#failures, backoff, random);
    this.#set({ kind: 'waiting', retryAt, error: toApiError(error) });
    log.warn('tool server down', { server: this.config.name, why: messageOf(error) });
  }

  #set(state: McpServerState): void {
    this.#state = state;
    this.parts.onChange();
  }

  #down(): AppError {
    const { name } = this.config;
    return new AppError(
      'part_down',
      this.#state.kind === 'waiting'
        ? say`The tool server ${name} is down. ${messageIn(this.#state.error)}`
        : say`The tool server ${name} is down.`,
    );
  }
}

/** What a result says; what is no text is only named. */
const textOf = (content: unknown): string =>
  Array.isArray(content)
    ? content
        .map((part: { type?: string; text?: string }) => part.text ?? `[${part.type}]`)
        .join('\n')
    : '';
