// Where the bytes of a file go, between the two calls about it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.js';
import type { Files } from './files.js';

/** Makes the handler of POST /upload/v1/FILE. Slack answers in words, not in JSON. */
export function createUpload(
  files: Files,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const content = await readBody(request);
    const id = (request.url ?? '').split('/').at(-1) ?? '';
    const isTaken = files.upload(id, content);
    response.writeHead(isTaken ? 200 : 400, { 'content-type': 'text/plain' });
    response.end(isTaken ? `OK - ${content.length}` : 'Bad upload');
  };
}
