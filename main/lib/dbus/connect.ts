// A connection to the session's D-Bus: calls, and signals that were asked for.
import { connect, type Socket } from 'node:net';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError } from '../errors.js';
import { settleable } from '../settleable.js';
import {
  decodeMessage,
  encodeCall,
  type DbusCall,
  type DbusMessage,
  type DbusValue,
} from './wire.js';

export interface DbusConnection {
  /** Rejects with part_down when the other side refuses or the bus is gone. */
  call(call: DbusCall): Promise<readonly DbusValue[]>;
  stop(): void;
}

export interface DbusOptions {
  /** A path; a zero before it means an abstract socket. */
  readonly path: string;
  /** Who connects, as the system numbers people. */
  readonly uid: number;
  readonly onSignal: (signal: DbusMessage) => void;
}

/** The bus itself, as a program that is called. */
export const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** Resolves when the bus has said hello. Rejects with part_down. */
export async function connectDbus({ path, uid, onSignal }: DbusOptions): Promise<DbusConnection> {
  const socket = connect(path);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (cause) => reject(unreachable(say`can’t be reached`, cause)));
  });
  const wire = new Wire(socket, onSignal);
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`);
  await wire.admitted;
  await wire.call({ ...bus, member: 'Hello' });
  return wire;
}

const unreachable = (why: Sentence, cause?: unknown): AppError =>
  new AppError('part_down', say`The desktop’s message bus (D-Bus) ${why}.`, {
    cause,
    retryable: true,
  });

const refusalIn = ([says]: readonly DbusValue[]): string | Sentence =>
  says === undefined ? say`no reason given` : String(says);

interface Waiting {
  readonly resolve: (body: readonly DbusValue[]) => void;
  readonly reject: (error: AppError) => void;
}

class Wire implements DbusConnection {
  readonly #admission = settleable<undefined>();
  readonly admitted = this.#admission.promise;
  #isAdmitted = false;
  #buffer: Buffer = Buffer.alloc(0);
  #serial = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    private readonly socket: Socket,
    private readonly onSignal: (signal: DbusMessage) => void,
  ) {
    socket.on('data', (data) => this.#take(data));
    socket.on('error', () => undefined);
    socket.once('close', () => this.#end());
  }

  call(call: DbusCall): Promise<readonly DbusValue[]> {
    if (this.socket.destroyed) return Promise.reject(unreachable(say`is gone`));
    const serial = ++this.#serial;
    return new Promise((resolve, reject) => {
      this.#waiting.set(serial, { resolve, reject });
      this.socket.write(encodeCall(call, serial));
    });
  }

  stop(): void {
    this.socket.destroy();
  }

  #take(data: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    if (!this.#isAdmitted && !this.#readAdmission()) return;
    for (;;) {
      const read = decodeMessage(this.#buffer);
      if (!read) return;
      this.#buffer = this.#buffer.subarray(read.length);
      this.#hear(read.message);
    }
  }

  /** The bus answers who we say we are with one line. */
  #readAdmission(): boolean {
    const end = this.#buffer.indexOf('\r\n');
    if (end < 0) return false;
    const line = this.#buffer.toString('utf8', 0, end);
    this.#buffer = this.#buffer.subarray(end + 2);
    if (!line.startsWith('OK ')) {
      this.#admission.reject(unreachable(say`lets nobody in`));
      this.stop();
      return false;
    }
    this.#isAdmitted = true;
    this.socket.write('BEGIN\r\n');
    this.#admission.resolve(undefined);
    return true;
  }

  #hear(message: DbusMessage): void {
    if (message.kind === 'signal') this.onSignal(message);
    const waiting = this.#waiting.get(message.replyTo ?? 0);
    if (!waiting) return;
    this.#waiting.delete(message.replyTo ?? 0);
    if (message.kind === 'reply') waiting.resolve(message.body);
    else waiting.reject(unreachable(say`refused a call: ${refusalIn(message.body)}`));
  }

  #end(): void {
    this.#admission.reject(unreachable(say`is gone`));
    for (const { reject } of this.#waiting.values()) reject(unreachable(say`is gone`));
    this.#waiting.clear();
  }
}
