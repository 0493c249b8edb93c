// Fetches one web page, as somebody asked for it by name: over https, from a public address, and not without end.
import type { LookupAddress } from 'node:dns';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { isThisMachine } from '../../lib/this-machine.js';
import { isPublicAddress } from './addresses.js';

const maxBytes = 5_000_000;
const maxMs = 20_000;
const mostRedirects = 5;

export interface FetchPageOptions {
  /** Refuses what the privacy level forbids. */
  readonly fetch: typeof globalThis.fetch;
  /** The addresses of a host name; rejects when there are none. */
  readonly resolve: (host: string) => Promise<readonly Pick<LookupAddress, 'address'>[]>;
}

/** The page's HTML. Throws AppError with what is wrong and what to do. */
export async function fetchPage(address: string, options: FetchPageOptions): Promise<string> {
  const signal = AbortSignal.timeout(maxMs);
  let url = new URL(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    await refuseUnsafe(url, options);
    const response = await get(url, options, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null)
      return readBody(url, response);
    await response.body?.cancel();
    const next = new URL(location, url);
    // A page of the internet must not make Perch ask this machine for something.
    if (isThisMachine(next.hostname)) throw refused(say`${url.href} leads to this machine.`);
    url = next;
  }
  throw refused(say`${address} leads from address to address without end.`);
}

/** A whole address in its plain form, without what only browsers use. Throws invalid_input. */
export function pageAddress(text: string): string {
  const given = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(given)) throw refused(say`"${text}" is no web address.`);
  const url = new URL(given);
  url.hash = '';
  if (url.username !== '' || url.password !== '')
    throw refused(say`The address holds a user name or a password, which Perch does not keep.`);
  return url.href;
}

async function refuseUnsafe(url: URL, { resolve }: FetchPageOptions): Promise<void> {
  if (isThisMachine(url.hostname)) {
    if (url.protocol === 'https:' || url.protocol === 'http:') return;
  } else if (url.protocol === 'https:') {
    // Where the name is known to a proxy only, the proxy decides.
    const found = await resolve(url.hostname.replace(/^\[|\]$/g, '')).catch(() => []);
    if (found.every(({ address }) => isPublicAddress(address))) return;
    throw refused(
      say`${url.host} is a machine of a private network; Perch fetches public pages only.`,
    );
  }
  throw refused(
    say`${url.href} is not fetched: only https addresses are, and http on this machine.`,
  );
}

async function get(url: URL, { fetch }: FetchPageOptions, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url.href, {
      redirect: 'manual',
      credentials: 'omit',
      headers: { accept: 'text/html, application/xhtml+xml, text/plain', 'user-agent': 'Perch' },
      signal,
    });
  } catch (error) {
    throw failed(url, error);
  }
}

async function readBody(url: URL, response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? 'text/html';
  const problem = !response.ok
    ? say`${url.href} answers ${response.status}.`
    : /html|text\/plain/i.test(type)
      ? undefined
      : say`${url.href} is no page of text but ${type}.`;
  if (problem !== undefined) {
    await response.body?.cancel();
    throw refused(problem);
  }
  const bytes = await readUpTo(url, response);
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(type) ?? [];
  const text = decodeAs(charset, bytes);
  return /text\/plain/i.test(type) ? `<pre>${text.replace(/[&<]/g, entityOf)}</pre>` : text;
}

async function readUpTo(url: URL, response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    // A body of fetch gives bytes.
    for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > maxBytes)
        throw refused(say`${url.href} is larger than ${maxBytes / 1_000_000} MB.`);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof AppError ? error : failed(url, error);
  }
  return Buffer.concat(pieces);
}

function decodeAs(charset: string, bytes: Buffer): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8'); // a name no standard knows
  }
}

const entityOf = (character: string): string => (character === '&' ? '&amp;' : '&lt;');

const refused = (message: Sentence): AppError =>
  new AppError('invalid_input', message, { fix: say`Check the address in your browser.` });

function failed(url: URL, error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.cause instanceof AppError) return error.cause;
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  const why = isLate ? say`no answer within ${maxMs / 1000} seconds` : messageOf(error);
  return new AppError('network_down', say`${url.href} could not be fetched: ${why}.`, {
    ...{ cause: error, retryable: true, fix: say`Press Retry when the page can be reached.` },
  });
}
