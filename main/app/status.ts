// The answer to `perch status`, from within the app and from outside.
import type { HealthBoard } from '../api/health-board.js';
import { askStatus, type StatusAnswer } from '../api/status/ask-status.js';
import { serveStatus, type StatusServer } from '../api/status/serve-status.js';
import { statusPath } from '../api/status/socket-path.js';
import { statusOf } from '../api/status/status.js';
import { systemClock as clock } from '../lib/clock.js';
import type { Foundation } from './foundation.js';
import type { Talk } from './talk.js';

/** Answers for as long as the app runs. */
export function openStatus(
  { log }: Foundation,
  board: HealthBoard,
  { workspaces }: Talk,
  dataFolder: string,
): StatusServer {
  const status = () =>
    statusOf(board.snapshot(), { pid: process.pid, httpPorts: workspaces.httpPorts() });
  return serveStatus(statusPath(dataFolder, process.platform), status, log.for('status'));
}

/** Asks the Perch of a data folder; needs no display and changes nothing. */
export const lookAtRunning = (dataFolder: string): Promise<StatusAnswer> =>
  askStatus(statusPath(dataFolder, process.platform), clock);
