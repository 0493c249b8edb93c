// The servers of tools that the owner added: kept as the settings have them, and what of them is allowed.
import { isDeepStrictEqual } from 'node:util';
import { say } from '../../../preload/language/sentence.js';
import type { McpServerView, McpToolView } from '../../../preload/mcp.js';
import type { McpServerConfig } from '../../agents/mcp/mcp-config.js';
import {
  createMcpServer,
  type McpServer,
  type McpServerParts,
  type McpTool,
} from '../../agents/mcp/mcp-server.js';
import { AppError } from '../../lib/errors.js';
import { createSignal, type Signal } from '../../lib/signal.js';
import { within } from '../../lib/within.js';
import type { Remote } from '../../lib/worker-call.js';
import { inBackground } from '../../log/in-background.js';
import type { StoreCalls } from '../../store/store.js';
import type { ToolConsent } from '../../store/tool-consents.js';
import { mcpTool } from './mcp-tool.js';
import type { Tool } from './tool.js';

export interface McpServersOptions extends Omit<McpServerParts, 'onChange'> {
  /** Read anew whenever something is needed. */
  readonly configs: () => readonly McpServerConfig[];
  readonly store: Pick<Remote<StoreCalls>, 'toolConsents' | 'allowTool' | 'forbidTool'>;
}

/** The owner's word about one tool as it is now. */
export interface ToolWord {
  readonly server: string;
  readonly tool: string;
  readonly pin: string;
  readonly kind: 'off' | 'acting' | 'read-only';
}

export interface McpServers {
  /** Starts what is needed and not running, and waits a little for it. Never rejects. */
  ready(): Promise<void>;
  /** Those that are allowed, as they are now. */
  tools(): readonly Tool[];
  /** Starts what is not running, too. */
  view(): Promise<readonly McpServerView[]>;
  /** Rejects with not_found where the tool is another one by now. */
  decide(word: ToolWord): Promise<void>;
  readonly changes: Pick<Signal<undefined>, 'on'>;
  stop(): Promise<void>;
}

/** An answer waits no longer for a server to start. */
const patienceMs = 8_000;

/** Starts nothing by itself. */
export const createMcpServers = (options: McpServersOptions): McpServers =>
  new ServersOfSettings(options);

class ServersOfSettings implements McpServers {
  readonly changes = createSignal<undefined>();
  readonly #servers = new Map<string, McpServer>();
  #consents: readonly ToolConsent[] = [];

  constructor(private readonly options: McpServersOptions) {}

  async ready(): Promise<void> {
    this.#follow();
    if (this.#servers.size === 0) return;
    const { store, clock, log } = this.options;
    const woken = Promise.all([...this.#servers.values()].map((server) => server.wake()));
    try {
      this.#consents = await store.toolConsents();
      await within(patienceMs, woken, clock);
    } catch (error) {
      log.warn('answering without some tool servers', { error });
    }
  }

  tools(): readonly Tool[] {
    const tools = [...this.#servers.values()].flatMap((server) =>
      server.tools().flatMap((tool) => {
        const consent = this.#consentOf(server, tool);
        return consent === 'acting' || consent === 'read-only'
          ? mcpTool(server, tool, consent)
          : [];
      }),
    );
    const names = tools.map(({ name }) => name);
    return tools.filter(({ name }, index) => names.indexOf(name) === index);
  }

  async view(): Promise<readonly McpServerView[]> {
    await this.ready();
    return [...this.#servers.values()].map((server) => ({
      name: server.config.name,
      what: whatOf(server.config),
      state: server.state(),
      secrets: secretsOf(server.config),
      tools: server.tools().map((tool): McpToolView => {
        const { name, description, claimsReadOnly, pin } = tool;
        return { name, description, claimsReadOnly, pin, consent: this.#consentOf(server, tool) };
      }),
    }));
  }

  async decide({ server, tool, pin, kind }: ToolWord): Promise<void> {
    const { store, clock } = this.options;
    const present = this.#servers
      .get(server)
      ?.tools()
      .find(({ name }) => name === tool);
    if (present?.pin !== pin) {
      throw new AppError('not_found', say`This tool has changed since it was shown.`, {
        fix: say`Read what it does now, and decide again.`,
      });
    }
    if (kind === 'off') await store.forbidTool({ server, tool });
    else await store.allowTool({ server, tool, pin, kind, at: clock.now() });
    this.#consents = await store.toolConsents();
    this.changes.emit(undefined);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server.stop()));
  }

  #consentOf({ config }: McpServer, { name, pin }: McpTool): McpToolView['consent'] {
    const consent = this.#consents.find(
      ({ server, tool }) => server === config.name && tool === name,
    );
    if (!consent) return 'off';
    return consent.pin === pin ? consent.kind : 'changed';
  }

  /** Makes the servers those of the settings; one that is set otherwise is ended and made anew. */
  #follow(): void {
    const { log } = this.options;
    const configs = this.options.configs();
    for (const [name, server] of this.#servers) {
      if (configs.some((config) => isDeepStrictEqual(config, server.config))) continue;
      this.#servers.delete(name);
      inBackground(server.stop(), log, 'ending a tool server');
    }
    for (const config of configs) {
      if (this.#servers.has(config.name)) continue;
      const onChange = (): void => this.changes.emit(undefined);
      this.#servers.set(config.name, createMcpServer(config, { ...this.options, onChange }));
    }
  }
}

const whatOf = (config: McpServerConfig): string =>
  config.kind === 'stdio' ? [config.command, ...config.args].join(' ') : config.url;

const secretsOf = (config: McpServerConfig): McpServerView['secrets'] =>
  config.kind === 'stdio'
    ? Object.entries(config.env).map(([name, value]) => ({ name, isSet: value !== '' }))
    : config.token === undefined
      ? []
      : [{ name: 'token', isSet: config.token !== '' }];
