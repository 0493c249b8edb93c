import type { McpServer, McpTool } from '../../agents/mcp/mcp-server.js';
import { AppError } from '../../lib/errors.js';
import type { ActingTool, ReadingTool, Tool, ToolArguments } from './tool.js';

/** A tool of another server, as the owner takes it: one that acts asks first. */
export function mcpTool(server: McpServer, tool: McpTool, kind: Tool['kind']): Tool {
  const call: ReadingTool['run'] = (args, _, signal) => server.call(tool.name, args, signal);
  const every = {
    name: nameOf(server.config.name, tool.name),
    description: tool.description,
    inputSchema: tool.inputSchema,
    version: tool.pin,
    read: (given: unknown) => Promise.resolve(objectOf(given)),
  };
  if (kind === 'read-only') return { ...every, kind, run: call };
  const act: ActingTool['act'] = async (args, _, signal) => {
    const gave = (await server.call(tool.name, args, signal)).trim();
    const done = `I called \`${every.name}\`.`;
    return gave === '' ? done : `${done} It gave:\n\n${quoted(gave)}`;
  };
  return { ...every, kind, act };
}

/** Names of tools are short, of few letters, and each stands once. */
const nameOf = (server: string, tool: string): string =>
  `${server}_${tool}`.replace(/[^\w-]/g, '_').slice(0, 64);

/** The server checks them by its own schema. */
function objectOf(given: unknown): ToolArguments {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return { ...given };
  throw new AppError('invalid_input', 'The arguments must be an object.');
}

const mostShown = 1_500;

/** What somebody else wrote stands as a quote. */
const quoted = (text: string): string =>
  (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
