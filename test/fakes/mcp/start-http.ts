// An MCP server over HTTP, with a tool that says what it is told to, and one that sends things away.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

export interface McpHttp {
  readonly url: string;
  /** Bearer tokens it was shown. */
  readonly tokens: readonly (string | undefined)[];
  /** Tool and words of every call. */
  readonly calls: readonly (readonly [tool: string, words: string])[];
  stop(): Promise<void>;
}

/** Without sessions: each request is answered by a server of its own. `says` is what its tool gives. */
export async function startMcpHttp(says: (words: string) => string): Promise<McpHttp> {
  const tokens: (string | undefined)[] = [];
  const calls: (readonly [string, string])[] = [];
  const answer = async (
    request: IncomingMessage,
    response: Parameters<StreamableHTTPServerTransport['handleRequest']>[1],
  ) => {
    tokens.push(request.headers.authorization);
    const server = new McpServer({ name: 'fake-http', version: '1' });
    server.registerTool(
      'ask',
      { description: 'Asks the wiki.', inputSchema: { words: z.string() } },
      ({ words }) => {
        calls.push(['ask', words]);
        return { content: [{ type: 'text', text: says(words) }] };
      },
    );
    server.registerTool(
      'send',
      { description: 'Sends words away.', inputSchema: { words: z.string() } },
      ({ words }) => {
        calls.push(['send', words]);
        return { content: [{ type: 'text', text: 'sent' }] };
      },
    );
    const transport = new StreamableHTTPServerTransport({});
    await server.connect(transport);
    await transport.handleRequest(request, response);
  };
  const http = createServer((request, response) => void answer(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo; // a TCP server's
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    tokens,
    calls,
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
