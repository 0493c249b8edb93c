// What `perch status` prints, and what it ends with. Pure.
import type { StatusAnswer } from './ask-status.js';
import type { Status } from './status.js';

/** The text for a terminal. */
export function printStatus(answer: StatusAnswer, dataFolder: string): string {
  switch (answer.kind) {
    case 'running':
      return runningLines(answer.status).join('\n');
    case 'silent':
      return `Perch runs on ${dataFolder}, but does not answer.`;
    case 'not running':
      return `Perch is not running on ${dataFolder}.`;
  }
}

/** The same as JSON: always an object with `running`. */
export const statusJson = (answer: StatusAnswer, dataFolder: string): string =>
  JSON.stringify(
    answer.kind === 'running'
      ? { running: true, dataFolder, ...answer.status }
      : { running: answer.kind === 'silent', dataFolder, answers: false },
    null,
    2,
  );

/** 0 = connected, 1 = it runs and is not connected, 3 = it does not run, 4 = it runs and does not answer. */
export function statusExitCode(answer: StatusAnswer): number {
  if (answer.kind === 'not running') return 3;
  if (answer.kind === 'silent') return 4;
  return answer.status.state === 'connected' ? 0 : 1;
}

function runningLines({ version, pid, startedAt, headline, ...rest }: Status): string[] {
  const { workspaces, queues, parts } = rest;
  const since = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  return [
    `Perch ${version} runs since ${since} UTC (process ${pid}).`,
    `${headline}.`.replace(/\.\.$/, '.'),
    ...(workspaces.length > 1 ? workspaces.map(({ line }) => `  ${line}`) : []),
    `To answer: ${queues.inbox}. To deliver: ${queues.outbox}. Given up: ${queues.deadLetters}.`,
    ...parts.map(({ name, state, message = '' }) => `${name}: ${state}. ${message}`.trim()),
  ];
}
