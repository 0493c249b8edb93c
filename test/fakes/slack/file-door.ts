// Where files are downloaded: with the bot token and files:read Slack gives the bytes, to anybody else a page to sign in at.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Files } from './files.js';
import type { JournalWriter } from './journal.js';
import type { TokenTable } from './tokens.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes the handler of GET /files-pri/FILE/NAME. */
export function createFileDoor(files: Files, tokens: TokenTable, journal: JournalWriter): Handler {
  return async (request, response) => {
    const [, , id = ''] = (request.url ?? '').split('/');
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const known = token === undefined ? undefined : tokens.find(token);
    const isAllowed = known?.state === 'valid' && known.scopes.includes('files:read');
    journal.record({ kind: 'download', file: id, isAllowed });
    const file = files.find(id);
    if (!isAllowed) {
      redirect(response, `/signin?redir=${encodeURIComponent(id)}`);
      return;
    }
    if (file?.content === undefined) return void response.writeHead(404).end();
    if (file.movedTo !== undefined) {
      redirect(response, file.movedTo);
      return;
    }
    response.writeHead(200, {
      'content-type': file.mimetype,
      'content-disposition': 'attachment',
      'content-length': file.content.length,
    });
    response.end(file.content);
  };
}

/** The page that everybody gets who is not signed in. */
export const signIn: Handler = async (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!DOCTYPE html><title>Sign in | Slack</title><h1>Sign in to your workspace</h1>');
};

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}
