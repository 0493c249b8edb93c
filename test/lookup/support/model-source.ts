// The tiny model's files on a server of this machine.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { tinyFiles } from './tiny-model.js';

/** How a file is answered with. */
export type Answer = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void;

/** The whole file, or what a Range asks for. */
export const serve: Answer = ({ headers }, response, content) => {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200);
  response.end(content.subarray(from));
};

/** Serves the files until the test ends; notes what is asked for. `seen.answer` may be changed. */
export async function modelSource(answer: Answer = serve) {
  const asked: { path: string; range: string | undefined }[] = [];
  const files = tinyFiles();
  const seen = { answer };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    asked.push({ path, range: request.headers.range });
    const content = files[path];
    if (content) seen.answer(request, response, content);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A listening TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  return { asked, seen, origin: `http://127.0.0.1:${port}` };
}
