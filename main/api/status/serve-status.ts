// Answers `perch status` from the running app: a local socket, no network. It reads nothing.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { platform } from 'node:process';
import type { Log } from '../../log/log.js';
import type { Status } from './status.js';

/** What stops the answering. */
export interface StatusServer {
  stop(): void;
}

/**
 * Whoever connects gets one line of JSON and is let go. Only the one Perch of a data folder may call this: what an
 * earlier one left at `path` is removed.
 */
export function serveStatus(path: string, status: () => Status, log: Log): StatusServer {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined); // who went away wants no answer
    socket.end(`${JSON.stringify(status())}\n`);
    socket.resume();
  });
  server.on('error', (error) => log.warn('perch status can’t be answered', { error }));
  if (platform !== 'win32') rmSync(path, { force: true });
  server.listen(path, () => {
    if (platform !== 'win32') chmodSync(path, 0o600);
  });
  return {
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
