// A folder of the web as releases are put into one: files, single ranges and several of them.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked for. */
export interface Asked {
  readonly path: string;
  readonly range: string | undefined;
  readonly headers: IncomingMessage['headers'];
}

/** A running server. */
export interface UpdateServer {
  /** With a slash at the end. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** The files by name; change them at any time. */
  readonly files: Map<string, Buffer>;
  /** Bytes of a file that left, over all answers. */
  sentOf(name: string): number;
  /** Breaks the connection after this many bytes of the next whole answer with this name. */
  breakOnce(name: string, afterBytes: number): void;
  /** Keeps answers with this name waiting until the returned function is called. */
  hold(name: string): () => void;
  stop(): Promise<void>;
}

/** Starts it on this machine; on a free port unless one is named. */
export async function startUpdateServer(wantedPort = 0): Promise<UpdateServer> {
  const asked: Asked[] = [];
  const files = new Map<string, Buffer>();
  const breaks = new Map<string, number>();
  const held = new Map<string, Promise<void>>();
  const sent = new Map<string, number>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://x').pathname.slice(1);
    const { range } = request.headers;
    asked.push({ path, range, headers: request.headers });
    await held.get(path);
    const content = files.get(path);
    const cut = breaks.get(path);
    if (!content) response.writeHead(404).end();
    else if (cut !== undefined && !range?.includes(',')) {
      breaks.delete(path);
      breakOff(response, content, range, cut);
    } else sent.set(path, (sent.get(path) ?? 0) + send(response, content, range));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a listening TCP server's is an object
  return {
    ...{ url: `http://127.0.0.1:${port}/`, asked, files },
    sentOf: (name) => sent.get(name) ?? 0,
    breakOnce: (name, afterBytes) => void breaks.set(name, afterBytes),
    hold: (name) => {
      let release = (): void => undefined;
      held.set(name, new Promise((resolve) => (release = resolve)));
      return () => {
        held.delete(name);
        release();
      };
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

interface Span {
  readonly from: number;
  /** The last byte, included. */
  readonly to: number;
}

const spansOf = (range: string, size: number): readonly Span[] =>
  [...range.matchAll(/(\d+)-(\d*)/g)].map(([, from = '0', to = '']) => ({
    from: Number(from),
    to: to === '' ? size - 1 : Number(to),
  }));

/** Answers how many bytes of the content it sends. */
function send(response: ServerResponse, content: Buffer, range: string | undefined): number {
  const spans = range === undefined ? [] : spansOf(range, content.length);
  const [only] = spans;
  if (only && only.from >= content.length) {
    response.writeHead(416).end();
    return 0;
  }
  if (!only) response.writeHead(200, { 'content-length': content.length }).end(content);
  else if (spans.length === 1) sendPart(response, content, only);
  else sendParts(response, content, spans);
  return only ? spans.reduce((sum, { from, to }) => sum + to + 1 - from, 0) : content.length;
}

function sendPart(response: ServerResponse, content: Buffer, span: Span): void {
  const part = content.subarray(span.from, span.to + 1);
  response
    .writeHead(206, { 'content-length': part.length, 'content-range': rangeOf(span, content) })
    .end(part);
}

function sendParts(response: ServerResponse, content: Buffer, spans: readonly Span[]): void {
  response.writeHead(206, { 'content-type': 'multipart/byteranges; boundary=part' });
  for (const span of spans) {
    response.write(`\r\n--part\r\nContent-Range: ${rangeOf(span, content)}\r\n\r\n`);
    response.write(content.subarray(span.from, span.to + 1));
  }
  response.end('\r\n--part--\r\n');
}

const rangeOf = ({ from, to }: Span, content: Buffer): string =>
  `bytes ${from}-${to}/${content.length}`;

function breakOff(
  response: ServerResponse,
  content: Buffer,
  range: string | undefined,
  afterBytes: number,
): void {
  const from = range === undefined ? 0 : (spansOf(range, content.length)[0]?.from ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': content.length - from });
  response.write(content.subarray(from, from + afterBytes), () =>
    setTimeout(() => response.destroy(), 50),
  );
}
