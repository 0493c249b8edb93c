// A server of tools that the owner added, as the settings have it, with its secrets filled in.
import { createHash } from 'node:crypto';

/** A program of this machine that speaks MCP over its own input and output. */
export interface StdioServer {
  readonly kind: 'stdio';
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What its environment holds beside what every program needs; nothing of ours. */
  readonly env: Readonly<Record<string, string>>;
}

/** A server that speaks MCP over HTTP. */
export interface HttpServer {
  readonly kind: 'http';
  readonly name: string;
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token: string | undefined;
}

export type McpServerConfig = StdioServer | HttpServer;

/** Of what is run or asked; another command or address has another. Secrets are no part of it. */
export const serverPin = (server: McpServerConfig): string =>
  hashOf(
    server.kind === 'stdio'
      ? [server.name, server.command, server.args, Object.keys(server.env).toSorted()]
      : [server.name, server.url],
  );

/** Of a server and one tool as it describes itself. */
export const toolPin = (
  server: McpServerConfig,
  tool: { readonly name: string; readonly description: string; readonly inputSchema: object },
): string => hashOf([serverPin(server), tool.name, tool.description, tool.inputSchema]);

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');
