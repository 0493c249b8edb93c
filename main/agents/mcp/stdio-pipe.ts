// Starts a server of this machine and speaks with it over its input and output.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { getDefaultEnvironment } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { say } from '../../../preload/language/sentence.js';
import { AppError, messageOf } from '../../lib/errors.js';
import type { StdioServer } from './mcp-config.js';

/** A message of a server may be as long as this. */
const maxBytes = 5_000_000;
/** A server that was asked to end gets so long. */
const graceMs = 1_000;

/**
 * The SDK's own pipe ends the program it started and leaves what that has started; servers are mostly started by a
 * launcher such as npx. Here the program leads a process group of its own, and all of it is ended.
 */
export function stdioPipe({ name, command, args, env }: StdioServer): Transport {
  const buffer = new ReadBuffer({ maxBufferSize: maxBytes });
  let child: ChildProcessWithoutNullStreams | undefined;
  const read = (piece: Buffer): void => {
    try {
      buffer.append(piece);
      for (let said = buffer.readMessage(); said !== null; said = buffer.readMessage())
        pipe.onmessage?.(said);
    } catch (error) {
      pipe.onerror?.(error instanceof Error ? error : new Error(messageOf(error)));
      endGroup(child, 'SIGKILL'); // what follows would be read in the middle
    }
  };
  const pipe: Transport = {
    start: () =>
      new Promise((resolve, reject) => {
        const started = spawn(command, args, {
          // Nothing of ours: our own environment may hold tokens.
          env: { ...getDefaultEnvironment(), ...env },
          stdio: 'pipe',
          detached: process.platform !== 'win32',
          windowsHide: true,
        });
        child = started;
        started.once('spawn', resolve);
        started.once('error', (error) => reject(notStarted(name, error)));
        started.once('close', () => pipe.onclose?.());
        started.stdout.on('data', read);
        started.stderr.resume(); // it may hold secrets: it reaches no log
        for (const stream of [started.stdin, started.stdout, started.stderr])
          stream.on('error', () => undefined); // its end says the same
      }),
    send: (message) =>
      new Promise((resolve, reject) => {
        if (!child?.stdin.writable) reject(gone(name));
        else
          child.stdin.write(serializeMessage(message), (error) =>
            error ? reject(gone(name)) : resolve(),
          );
      }),
    close: () => end(child),
  };
  return pipe;
}

/** Its input ends first, as servers are told by the protocol; what is left of the group is ended then. */
async function end(child: ChildProcessWithoutNullStreams | undefined): Promise<void> {
  if (child?.pid === undefined) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end();
  if (child.exitCode === null) {
    endGroup(child, 'SIGTERM');
    const timer = setTimeout(() => endGroup(child, 'SIGKILL'), graceMs);
    await closed;
    clearTimeout(timer);
  }
  endGroup(child, 'SIGKILL'); // children that outlived it
}

function endGroup(
  child: ChildProcessWithoutNullStreams | undefined,
  signal: 'SIGTERM' | 'SIGKILL',
): void {
  if (child?.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

const notStarted = (name: string, cause: Error): AppError =>
  new AppError('part_down', say`The tool server ${name} could not be started: ${cause.message}.`, {
    cause,
    fix: say`Check its command in Settings.`,
  });

const gone = (name: string): AppError =>
  new AppError('part_down', say`The tool server ${name} has ended.`, { retryable: true });
