// How electron-updater reaches the network: by the way that every call of Perch takes, with its proxies and certificates.
import { EventEmitter } from 'node:events';
import { mkdir, rename, rm } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ProgressInfo } from 'electron-updater';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { fetchPart } from '../lib/fetch-part.js';
import { hashOf } from '../lib/file-content.js';
import { readUpTo } from './read-up-to.js';

/** What an executor works with. */
export interface ExecutorOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Ends what is under way; asked at each request. */
  readonly signal: () => AbortSignal;
  /** Ms since some moment, steady. */
  readonly steady: () => number;
}

/** The part of a request that electron-updater fills in. */
interface Asked {
  readonly protocol?: string;
  readonly hostname?: string;
  readonly port?: string | number;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
}

interface DownloadAsked {
  readonly sha512?: string | null;
  readonly onProgress?: (progress: ProgressInfo) => void;
}

/** A map of the blocks of 200 MB is about 0.2 MB. */
const maxBlockMapBytes = 20_000_000;

/**
 * What electron-updater 6.8 calls of its HttpExecutor once it knows the version. Redirects are followed underneath; a whole
 * download that breaks off goes on where it ended, also after a restart.
 */
export function createExecutor({ fetch, signal, steady }: ExecutorOptions) {
  return {
    createRequest: (asked: Asked, onResponse: (response: Readable) => void) =>
      createRequest(asked, onResponse, fetch, signal()),
    addErrorAndTimeoutHandlers: (request: EventEmitter, reject: (error: Error) => void) =>
      void request.on('error', reject),
    downloadToBuffer: (url: URL) => readUpTo(maxBlockMapBytes, url, fetch, signal()),
    download: async (url: URL, file: string, { sha512, onProgress }: DownloadAsked) => {
      const wanted = sha512 ?? '';
      const part = partOf(file, wanted);
      await mkdir(dirname(part), { recursive: true });
      const onBytes = progressOf(steady, onProgress);
      await fetchPart(url.href, part, { fetch, signal: signal(), onBytes });
      if ((await hashOf(part, 'sha512', 'base64')) !== wanted) {
        await rm(part, { force: true });
        throw wrongFile(url);
      }
      await rename(part, file);
      return file;
    },
  };
}

/** Looks like a request of node:http to whoever calls end() and abort() and hears 'error'. */
function createRequest(
  asked: Asked,
  onResponse: (response: Readable) => void,
  fetch: typeof globalThis.fetch,
  outer: AbortSignal,
) {
  const events = new EventEmitter();
  const fail = (error: unknown): void => void events.emit('error', error);
  // An error after the last word is nobody's any more.
  events.on('error', () => undefined);
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    const signal = AbortSignal.any([outer, stopping.signal]);
    const response = await fetch(addressOf(asked), { headers: headersOf(asked), signal });
    onResponse(asMessage(response, fail));
  };
  return Object.assign(events, {
    end: () => void run().catch(fail),
    abort: () => stopping.abort(),
  });
}

const addressOf = ({ protocol = 'https:', hostname = '', port, path = '/' }: Asked): string =>
  `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`;

const headersOf = ({ headers = {} }: Asked): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function asMessage(response: Response, onError: (error: unknown) => void): Readable {
  const { body } = response;
  const stream = body ? Readable.fromWeb(body) : Readable.from([]);
  stream.on('error', onError);
  return Object.assign(stream, {
    statusCode: response.status,
    statusMessage: response.statusText,
    headers: Object.fromEntries(response.headers),
  });
}

/** Beside the folder that electron-updater empties after a failure. */
const partOf = (file: string, sha512: string): string =>
  join(
    dirname(dirname(file)),
    `${Buffer.from(sha512, 'base64').toString('hex').slice(0, 32)}.part`,
  );

function progressOf(steady: () => number, tell: DownloadAsked['onProgress']) {
  const startedAt = steady();
  let before: number | undefined;
  return (transferred: number, total = transferred): void => {
    before ??= transferred;
    const seconds = Math.max(0.001, (steady() - startedAt) / 1000);
    tell?.({
      ...{ total, transferred, delta: 0, percent: (100 * transferred) / Math.max(1, total) },
      bytesPerSecond: Math.round((transferred - before) / seconds),
    });
  };
}

/** A file that is not the one its feed names. */
export const wrongFile = (url: URL | string): AppError =>
  new AppError(
    'update_untrusted',
    say`The update from ${new URL(url).host} is not the file that was released: its checksum is wrong. It was deleted.`,
    {
      fix: say`Fetch it again. If it happens twice, get the newest version from the download page.`,
    },
  );
