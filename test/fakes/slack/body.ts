// Reads the arguments of a method call: form, JSON, multipart or the address.
import type { IncomingMessage } from 'node:http';
import { isJson, parseJson, type Json } from './json.js';

/** What a call said, with the token taken out of its arguments. */
export interface ApiRequest {
  readonly method: string;
  readonly token: string | undefined;
  readonly tokenIn: 'header' | 'arguments' | 'nowhere';
  readonly args: Json;
  /** Why the body could not be read, in Slack's words. */
  readonly bodyError: string | undefined;
}

/** Fields that are JSON inside a form; others that look like JSON are just text. */
const jsonFields = new Set([
  'blocks',
  'attachments',
  'metadata',
  'chunks',
  'loading_messages',
  'prompts',
  'recipient',
  'files',
  'view',
]);

/** Reads a whole call; rejects only when the connection breaks. */
export async function readApiRequest(request: IncomingMessage): Promise<ApiRequest> {
  const address = new URL(request.url ?? '/', 'http://127.0.0.1');
  const body = await readBody(request);
  const parsed = await parseBody(request.headers['content-type'] ?? '', body);
  const given = typeof parsed === 'string' ? {} : parsed;
  const { token: tokenArgument, ...args } = {
    ...Object.fromEntries(address.searchParams),
    ...given,
  };
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const inArguments = typeof tokenArgument === 'string' ? tokenArgument : undefined;
  return {
    method: address.pathname.replace(/^\/api\//, ''),
    token: bearer ?? inArguments,
    tokenIn: bearer ? 'header' : inArguments ? 'arguments' : 'nowhere',
    args: parseFields(args),
    bodyError: typeof parsed === 'string' ? parsed : undefined,
  };
}

/** The raw body of any request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Without setEncoding the stream yields buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The fields of a body, or Slack's error for it. */
async function parseBody(contentType: string, body: Buffer): Promise<Json | string> {
  if (body.length === 0) return {};
  const [type = ''] = contentType.split(';');
  switch (type.trim().toLowerCase()) {
    case 'application/json':
      return jsonBody(body.toString());
    case 'application/x-www-form-urlencoded':
      return Object.fromEntries(new URLSearchParams(body.toString()));
    case 'multipart/form-data':
      return multipartBody(contentType, body);
    case '':
      return 'missing_post_type';
    default:
      return 'invalid_post_type';
  }
}

function jsonBody(text: string): Json | string {
  const value = parseJson(text);
  if (value === undefined) return 'invalid_json';
  return isJson(value) ? value : 'json_not_object';
}

/** Node's own fetch knows how to take multipart apart. Files come as their size. */
async function multipartBody(contentType: string, body: Buffer): Promise<Json | string> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  const form = await response.formData().catch(() => undefined);
  if (!form) return 'invalid_form_data';
  const fields = [...form].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : { name: value.name, size: value.size },
  ]);
  return Object.fromEntries(fields) as Json;
}

const parseFields = (args: Json): Json =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      jsonFields.has(name) && typeof value === 'string' ? (parseJson(value) ?? value) : value,
    ]),
  );
