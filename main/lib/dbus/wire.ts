// Messages of D-Bus as bytes: as much of them as calls with texts need. Pure.
// https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol

/** What is read of a message; what it holds beside texts, lists of them, numbers and yes or no is left out. */
export interface DbusMessage {
  readonly kind: 'call' | 'reply' | 'error' | 'signal';
  readonly serial: number;
  /** Of the call this answers. */
  readonly replyTo: number | undefined;
  readonly member: string | undefined;
  readonly interface: string | undefined;
  readonly sender: string | undefined;
  readonly body: readonly DbusValue[];
}

export type DbusValue = string | number | boolean | readonly string[];

/** An argument: a text, or texts by their names. */
export type DbusArg = string | Readonly<Record<string, string>>;

/** A method to call. */
export interface DbusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly args?: readonly DbusArg[];
}

const kinds = ['call', 'reply', 'error', 'signal'] as const;
const littleEndian = 0x6c;
const fixedHeader = 16;
const fields = {
  path: 1,
  interface: 2,
  member: 3,
  replyTo: 5,
  destination: 6,
  sender: 7,
  signature: 8,
};

/** A call as it is written to the bus. `serial` is not 0. */
export function encodeCall(call: DbusCall, serial: number): Buffer {
  const args = call.args ?? [];
  const body = new Writer();
  for (const arg of args) body.arg(arg);
  const header = new Writer();
  header.field(fields.path, 'o', call.path);
  header.field(fields.interface, 's', call.interface);
  header.field(fields.member, 's', call.member);
  header.field(fields.destination, 's', call.destination);
  if (args.length > 0) header.field(fields.signature, 'g', args.map(typeOf).join(''));
  const start = Buffer.alloc(fixedHeader);
  start.set([littleEndian, 1, 0, 1]);
  start.writeUInt32LE(body.length, 4);
  start.writeUInt32LE(serial, 8);
  start.writeUInt32LE(header.length, 12);
  const padding = Buffer.alloc(upTo(header.length, 8) - header.length);
  return Buffer.concat([start, header.bytes(), padding, body.bytes()]);
}

const typeOf = (arg: DbusArg): string => (typeof arg === 'string' ? 's' : 'a{ss}');

/** The first whole message and how long it is; undefined while bytes of it are missing. */
export function decodeMessage(
  bytes: Buffer,
): { readonly message: DbusMessage; readonly length: number } | undefined {
  if (bytes.length < fixedHeader) return undefined;
  const reader = new Reader(bytes, bytes[0] === littleEndian);
  const bodyLength = reader.uint32(4);
  const headerEnd = fixedHeader + reader.uint32(12);
  const bodyStart = upTo(headerEnd, 8);
  const length = bodyStart + bodyLength;
  if (bytes.length < length) return undefined;
  const header = readHeader(reader, headerEnd);
  reader.at = bodyStart;
  const text = (code: number): string | undefined => {
    const value = header.get(code);
    return typeof value === 'string' ? value : undefined;
  };
  const replyTo = header.get(fields.replyTo);
  return {
    length,
    message: {
      kind: kinds[(bytes[1] ?? 1) - 1] ?? 'signal',
      serial: reader.uint32(8),
      replyTo: typeof replyTo === 'number' ? replyTo : undefined,
      ...{ member: text(fields.member), interface: text(fields.interface) },
      sender: text(fields.sender),
      body: readValues(reader, text(fields.signature) ?? ''),
    },
  };
}

function readHeader(reader: Reader, end: number): ReadonlyMap<number, DbusValue> {
  const found = new Map<number, DbusValue>();
  reader.at = fixedHeader;
  while (reader.at < end) {
    reader.at = upTo(reader.at, 8);
    const code = reader.byte();
    const value = readValue(reader, reader.signature());
    if (value === undefined) break;
    found.set(code, value);
  }
  return found;
}

/** Values up to the first of a type that is not known here. */
function readValues(reader: Reader, signature: string): readonly DbusValue[] {
  const values: DbusValue[] = [];
  for (const [type] of signature.matchAll(/a?./g)) {
    const value = readValue(reader, type);
    if (value === undefined) break;
    values.push(value);
  }
  return values;
}

function readValue(reader: Reader, type: string): DbusValue | undefined {
  switch (type) {
    case 's':
    case 'o':
      return reader.text();
    case 'g':
      return reader.signature();
    case 'u':
      return reader.nextUint32();
    case 'b':
      return reader.nextUint32() !== 0;
    case 'as':
    case 'ao':
      return reader.texts();
    case 'v':
      return readValue(reader, reader.signature());
    default:
      return undefined;
  }
}

const upTo = (at: number, boundary: number): number => Math.ceil(at / boundary) * boundary;

class Writer {
  readonly #parts: Buffer[] = [];
  length = 0;

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  text(text: string): void {
    this.#align(4);
    const bytes = Buffer.from(`${text}\0`);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length - 1);
    this.#add(size);
    this.#add(bytes);
  }

  arg(arg: DbusArg): void {
    if (typeof arg === 'string') return this.text(arg);
    const entries = new Writer();
    for (const [name, value] of Object.entries(arg)) {
      entries.#align(8);
      entries.text(name);
      entries.text(value);
    }
    this.#align(4);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(entries.length);
    this.#add(size);
    // Entries begin at a multiple of eight, and so do their own bytes here.
    this.#align(8);
    this.#add(entries.bytes());
  }

  /** One field of a header: its code, its type, its value. */
  field(code: number, type: 'o' | 's' | 'g', value: string): void {
    this.#align(8);
    this.#add(Buffer.from([code]));
    this.#signature(type);
    if (type === 'g') this.#signature(value);
    else this.text(value);
  }

  #signature(value: string): void {
    this.#add(Buffer.from([value.length]));
    this.#add(Buffer.from(`${value}\0`));
  }

  #align(boundary: number): void {
    this.#add(Buffer.alloc(upTo(this.length, boundary) - this.length));
  }

  #add(part: Buffer): void {
    this.#parts.push(part);
    this.length += part.length;
  }
}

class Reader {
  at = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly isLittle: boolean,
  ) {}

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  uint32(at: number): number {
    return this.isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  nextUint32(): number {
    this.at = upTo(this.at, 4) + 4;
    return this.uint32(this.at - 4);
  }

  text(): string {
    return this.#take(this.nextUint32());
  }

  /** A list of texts: how many bytes it has, then each. */
  texts(): readonly string[] {
    const length = this.nextUint32();
    const end = this.at + length;
    const texts: string[] = [];
    while (this.at < end) texts.push(this.text());
    return texts;
  }

  signature(): string {
    return this.#take(this.byte());
  }

  /** What is read is followed by a zero. */
  #take(length: number): string {
    const from = this.at;
    this.at += length + 1;
    return this.bytes.toString('utf8', from, from + length);
  }
}
