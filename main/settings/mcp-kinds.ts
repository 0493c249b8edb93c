// How servers of tools, and the secrets they need, are given as values.
import { z } from 'zod';
import { say } from '../../preload/language/sentence.js';
import { isThisMachine } from '../lib/this-machine.js';
import { ofText, type ValueKind } from './value-kinds.js';

const name = /^[a-z][a-z0-9-]{0,23}$/;
const variable = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

const stdio = z
  .object({
    command: z.string().trim().min(1).max(4096),
    args: z.array(z.string().max(4096)).max(100).default([]),
    /** Names of variables; their values are secrets. */
    env: z.array(z.string().regex(variable)).max(50).default([]),
  })
  .strict();
const http = z
  .object({
    url: z.string().max(2048).refine(isSafe, 'must be https, or http on this machine'),
    /** Whether a bearer token is sent, which is a secret. */
    token: z.boolean().default(false),
  })
  .strict();

/** A server as the settings have it, without its secrets. */
export type McpServerSetting = z.output<typeof stdio> | z.output<typeof http>;
export type McpServerSettings = Readonly<Record<string, McpServerSetting>>;

/** Servers of tools by their names, in text as JSON. */
export const mcpServers = (): ValueKind<McpServerSettings> =>
  ofText(
    z
      .record(z.string().regex(name), z.union([stdio, http]))
      .refine((servers) => Object.keys(servers).length <= 20),
    readJson,
    say`JSON such as {"files":{"command":"npx","args":["-y","a-server"]},"wiki":{"url":"https://mcp.acme.example"}}`,
  );

/** Values by "server.VARIABLE", and by "server.token" for a bearer token, in text as JSON. */
export const mcpSecrets = (): ValueKind<string> =>
  ofText(
    z
      .string()
      .max(100_000)
      .refine((text) => readMcpSecrets(text) !== undefined),
    (text) => text.trim(),
    say`JSON such as {"files.API_KEY":"…","wiki.token":"…"}`,
  );

const secrets = z.record(z.string().max(200), z.string().min(1).max(8192));

/** The secrets by their names; undefined where the text holds none. */
export const readMcpSecrets = (text: string): Readonly<Record<string, string>> | undefined =>
  secrets.safeParse(readJson(text)).data;

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
