// Messages as the specification has them, and a bus that answers in pieces.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sessionBusPath } from '../../../main/lib/dbus/address.js';
import { bus, connectDbus } from '../../../main/lib/dbus/connect.js';
import { decodeMessage, encodeCall, type DbusMessage } from '../../../main/lib/dbus/wire.js';

it.each([
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus,guid=ab12' }, '/run/user/1000/bus'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x,guid=1' }, '\0/tmp/dbus-x'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=h;unix:path=/a%20b' }, '/a b'],
  [{ XDG_RUNTIME_DIR: '/run/user/1000' }, '/run/user/1000/bus'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=h' }, undefined],
  [{}, undefined],
])('finds the bus of %j', (env, path) => {
  expect(sessionBusPath(env)).toBe(path);
});

it('reads its own calls, whatever the lengths of the texts in them', () => {
  for (const args of [[], ['a'], ['abc', 'Grüße'], ['x'.repeat(300), '', 'y']]) {
    const bytes = encodeCall({ ...bus, member: 'AddMatch', args }, 7);

    expect(decodeMessage(bytes)).toMatchObject({
      length: bytes.length,
      message: { kind: 'call', serial: 7, member: 'AddMatch', body: args },
    });
    for (let cut = 0; cut < bytes.length; cut += 1)
      expect(decodeMessage(bytes.subarray(0, cut))).toBeUndefined();
  }
});

/** By the specification: a length that does not count its padding, and each entry at a multiple of eight. */
it('writes texts by their names, also behind another argument', () => {
  const entry = Buffer.concat([padded(text('app'), 4), text('perch')]);
  const dictionary = Buffer.concat([uint(entry.length), Buffer.alloc(4), entry]);
  const first = encodeCall({ ...bus, member: 'Find', args: [{ app: 'perch' }] }, 7);
  const second = encodeCall({ ...bus, member: 'Find', args: ['abcdefg', { app: 'perch' }] }, 7);

  expect(first.subarray(-dictionary.length)).toEqual(dictionary);
  expect(first.includes('a{ss}')).toBe(true);
  // The text takes twelve bytes, so that the length ends at a multiple of eight and nothing is padded.
  const behind = Buffer.concat([text('abcdefg'), uint(entry.length), entry]);
  expect(second.subarray(-behind.length)).toEqual(behind);
});

const uint = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const padded = (bytes: Buffer, to: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(Math.ceil(bytes.length / to) * to - bytes.length)]);
const text = (value: string): Buffer =>
  Buffer.concat([uint(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
const signature = (value: string): Buffer =>
  Buffer.concat([Buffer.from([value.length]), Buffer.from(`${value}\0`)]);
/** code, the signature of its one value, the value. */
const field = (code: number, type: string, value: Buffer): Buffer =>
  padded(Buffer.concat([Buffer.from([code]), signature(type), value]), 8);

/** A message as a bus writes it: kind 2 = reply, 3 = error, 4 = signal. */
function message(kind: number, fields: readonly Buffer[], types: string, body: Buffer): Buffer {
  const all = Buffer.concat([...fields, field(8, 'g', signature(types))]);
  const start = Buffer.concat([Buffer.from([0x6c, kind, 1, 1]), uint(body.length), uint(99)]);
  return Buffer.concat([start, uint(all.length), all, body]);
}

const reply = ({ serial }: DbusMessage, types: string, body: Buffer): Buffer =>
  message(2, [field(5, 'u', uint(serial))], types, body);
const refusal = ({ serial }: DbusMessage): Buffer =>
  message(3, [field(5, 'u', uint(serial))], 's', text('Not so'));
/** A variant with true in it, and whose call it was. */
const named = (call: DbusMessage): Buffer => {
  const start = padded(signature('b'), 4);
  return reply(call, 'vs', Buffer.concat([start, uint(1), text(`of ${call.member ?? ''}`)]));
};
const ownerChanged = (): Buffer => {
  const body = [text('a.name'), text(''), text(':1.7')].map((part) => padded(part, 4));
  return message(4, [field(3, 's', text('NameOwnerChanged'))], 'sss', Buffer.concat(body));
};

/** Two paths, then none, then a number behind them. */
const listed = (call: DbusMessage): Buffer => {
  const paths = Buffer.concat([padded(text('/a/1'), 4), text('/b')]);
  const body = [Buffer.concat([uint(paths.length), paths]), uint(0), uint(5)];
  return reply(call, 'aoaou', Buffer.concat(body.map((part) => padded(part, 4))));
};

it('reads lists of paths, empty ones too, and what stands behind them', async () => {
  const { path } = await startBus((call) => [listed(call)]);
  const wire = await connectDbus({ path, uid: 0, onSignal: () => undefined });
  onTestFinished(() => wire.stop());

  expect(await wire.call({ ...bus, member: 'SearchItems' })).toEqual([['/a/1', '/b'], [], 5]);
});

/** A server that lets everybody in, gives each call to `answer` and writes its answers one byte at a time. */
async function startBus(answer: (call: DbusMessage) => readonly Buffer[]) {
  const folder = mkdtempSync(join(tmpdir(), 'perch-bus-'));
  const path = join(folder, 'bus');
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let buffer = Buffer.alloc(0);
    let isAdmitted = false;
    socket.on('data', (data) => {
      buffer = Buffer.concat([buffer, data]);
      if (!isAdmitted) {
        const text = buffer.toString('latin1');
        if (text.includes('AUTH EXTERNAL') && !text.includes('BEGIN')) socket.write('OK 1234\r\n');
        const begin = text.indexOf('BEGIN\r\n');
        if (begin < 0) return;
        isAdmitted = true;
        buffer = buffer.subarray(begin + 'BEGIN\r\n'.length);
      }
      for (let read = decodeMessage(buffer); read; read = decodeMessage(buffer)) {
        buffer = buffer.subarray(read.length);
        for (const bytes of answer(read.message))
          for (const byte of bytes) socket.write(Buffer.from([byte]));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { path, sockets };
}

it('gives each call its own answer, hears signals, and reads what a bus of another make writes', async () => {
  const held: Buffer[] = [];
  const { path } = await startBus((call) => {
    if (call.member === 'Hello') return [reply(call, 's', text(':1.1')), ownerChanged()];
    held.unshift(named(call));
    return held.length === 2 ? held : [];
  });
  const signals: DbusMessage[] = [];

  const connection = await connectDbus({
    path,
    uid: 1000,
    onSignal: (signal) => signals.push(signal),
  });
  const one = connection.call({ ...bus, member: 'First' });
  const two = connection.call({ ...bus, member: 'Second' });

  expect(await two).toEqual([true, 'of Second']);
  expect(await one).toEqual([true, 'of First']);
  expect(signals).toMatchObject([{ member: 'NameOwnerChanged', body: ['a.name', '', ':1.7'] }]);
  connection.stop();
});

it('reads a list of texts, and what stands after it', async () => {
  const list = Buffer.concat([padded(text('body'), 4), text('body-markup')]);
  const { path } = await startBus((call) => {
    if (call.member === 'Hello') return [reply(call, 's', text(':1.1'))];
    const body = Buffer.concat([uint(list.length), padded(list, 4), text('after')]);
    return [reply(call, 'ass', body)];
  });
  const connection = await connectDbus({ path, uid: 1000, onSignal: () => undefined });

  expect(await connection.call({ ...bus, member: 'GetCapabilities' })).toEqual([
    ['body', 'body-markup'],
    'after',
  ]);
  connection.stop();
});

it('rejects a call that is refused, and all that wait when the bus goes away', async () => {
  const { path, sockets } = await startBus((call) =>
    call.member === 'Hello'
      ? [reply(call, 's', text(':1.1'))]
      : call.member === 'No'
        ? [refusal(call)]
        : [],
  );
  const connection = await connectDbus({ path, uid: 1000, onSignal: () => undefined });

  await expect(connection.call({ ...bus, member: 'No' })).rejects.toThrow(/refused a call: Not so/);
  const waiting = connection.call({ ...bus, member: 'Silence' });
  sockets[0]?.destroy();

  await expect(waiting).rejects.toThrow(/is gone/);
  await expect(connection.call({ ...bus, member: 'Late' })).rejects.toThrow(/is gone/);
});

it('says that there is no bus where nothing listens', async () => {
  const nowhere = join(tmpdir(), 'perch-no-bus-here');

  await expect(connectDbus({ path: nowhere, uid: 0, onSignal: () => undefined })).rejects.toThrow(
    /can’t be reached/,
  );
});
