// Fetches what is attached to a message. Slack gives private files to the bot token, at times after a redirect, and a
// page to sign in at, with 200, to anybody else. docs.slack.dev/reference/objects/file-object
import { z } from 'zod';
import type { AppError } from '../../lib/errors.js';
import type { FetchedFile, FileRef } from '../../lib/file-ref.js';
import { isThisMachine } from '../../lib/this-machine.js';
import type { FileSource } from '../transport.js';
import { mapFile } from './files.js';
import { networkError } from './network-error.js';
import type { Session } from './session.js';
import { slackError } from './slack-error.js';
import type { Fetch } from './web.js';

/** What files are fetched with. */
export interface FetchFileOptions {
  readonly session: () => Pick<Session, 'web' | 'botToken' | 'apiUrl'> | undefined;
  /** The way to the network, with its proxies and certificates. */
  readonly fetch: Fetch;
  /** The most one file may take, ms; 20 s unless told. */
  readonly maxMs?: number;
}

export const maxFileBytes = 20_000_000;
const usualMaxMs = 20_000;
const mostRedirects = 5;
/** Once more where the way was at fault. */
const tries = 2;

/** The way to files. */
export const createFileSource = (options: FetchFileOptions): FileSource => ({
  fetch: async (file, signal) => {
    signal.throwIfAborted();
    if (file.trouble !== '') return no(file.trouble);
    if (file.size > maxFileBytes) return no(tooLarge);
    const session = options.session();
    if (!session) return no('could not be fetched: there is no connection to Slack');
    try {
      const known = file.url === '' ? await askFor(file, session) : file;
      if (typeof known === 'string') return no(known);
      return await fetchAgain(known, { ...options, ...session }, signal);
    } catch (error) {
      signal.throwIfAborted();
      return no(error instanceof Refused ? error.message : reasonOf(error));
    }
  },
});

type Way = Pick<Session, 'botToken' | 'apiUrl'> & FetchFileOptions;

/** What is wrong with one file, after its name. */
class Refused extends Error {}
const no = (reason: string): FetchedFile => ({ ok: false, reason });
const tooLarge = `is larger than ${maxFileBytes / 1_000_000} MB`;
const reasonOf = (error: unknown): string =>
  error instanceof Error && error.name === 'TimeoutError'
    ? 'took too long to fetch'
    : unreachable(networkError(error));

/** People read the code in words. */
const unreachable = ({ code }: AppError): string =>
  `could not be fetched (${code.replaceAll('_', ' ')})`;

const info = z.object({ file: z.unknown() });

/** A file of another organisation is named by its id alone. Why it can't be had, in words. */
async function askFor({ id }: FileRef, { web }: Pick<Session, 'web'>): Promise<FileRef | string> {
  try {
    const found = mapFile(info.parse(await web.reading.files.info({ file: id })).file);
    if (!found || found.url === '') return 'can not be downloaded';
    return found.trouble === '' ? found : found.trouble;
  } catch (thrown) {
    const error = slackError(thrown, 'bot');
    return error.code === 'missing_scope' ? lacksScope : unreachable(error);
  }
}

const lacksScope = 'could not be fetched: my Slack app lacks the scope files:read';

async function fetchAgain(file: FileRef, way: Way, signal: AbortSignal): Promise<FetchedFile> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { ok: true, bytes: await fetchOnce(file, way, signal) };
    } catch (error) {
      const isLost = error instanceof Refused || signal.aborted || attempt === tries;
      if (isLost) throw error;
    }
  }
}

async function fetchOnce(file: FileRef, way: Way, outer: AbortSignal): Promise<Uint8Array> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(way.maxMs ?? usualMaxMs)]);
  let url = addressOf(file.url);
  if (!isOfSlack(url, way.apiUrl)) throw new Refused('lies outside of Slack');
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await way.fetch(url.href, {
      redirect: 'manual',
      credentials: 'omit',
      // The token is Slack's: whoever else a redirect leads to must never see it.
      headers: isOfSlack(url, way.apiUrl) ? { authorization: `Bearer ${way.botToken}` } : {},
      signal,
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null)
      return readBody(file, url, response);
    await response.body?.cancel();
    url = addressOf(location, url);
    refuseUnsafe(url, way.apiUrl);
  }
  throw new Refused('leads from address to address without end');
}

function addressOf(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new Refused('has an address that is none');
  return new URL(text, base);
}

/** Where Slack's API is, and all of Slack's domains; a port more is another server. */
function isOfSlack(url: URL, apiUrl: string): boolean {
  const api = new URL(apiUrl);
  if (url.host === api.host && url.protocol === api.protocol) return true;
  return url.protocol === 'https:' && url.port === '' && slackDomain.test(url.hostname);
}

const slackDomain = /(?:^|\.)(?:slack\.com|slack-gov\.com)$/;

/** A redirect must not make Perch ask this machine for something, nor go on unencrypted. */
function refuseUnsafe(url: URL, apiUrl: string): void {
  // A Slack that is itself on this machine is one somebody set up for trying things out.
  if (isThisMachine(new URL(apiUrl).hostname)) return;
  if (url.protocol !== 'https:' || isThisMachine(url.hostname))
    throw new Refused('leads to an address that is not fetched');
}

async function readBody(file: FileRef, url: URL, response: Response): Promise<Uint8Array> {
  const problem = problemOf(file, url, response);
  if (problem === undefined) return readUpTo(response);
  await response.body?.cancel();
  throw problem;
}

/** An answer of 5xx may be another one in a moment; every other is final. */
function problemOf(file: FileRef, url: URL, response: Response): Error | undefined {
  const { status, ok } = response;
  if (status >= 500 || status === 429) return new Error(`HTTP ${status}`);
  if (!ok) return new Refused(`could not be fetched (HTTP ${status})`);
  const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  const isSignIn = url.searchParams.has('redir') || /^\/signin\b/.test(url.pathname);
  if (!isPage || (!isSignIn && isHtml(file))) return undefined;
  return new Refused(
    "could not be fetched: Slack sent a page to sign in at, as the app lacks the scope files:read or can't see the file",
  );
}

const isHtml = ({ name, type }: FileRef): boolean =>
  /\bx?html\b/i.test(type) || /\.x?html?$/i.test(name);

async function readUpTo(response: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  // A body of fetch gives bytes.
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > maxFileBytes) throw new Refused(tooLarge);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
