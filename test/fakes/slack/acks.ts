// Reads what the app sends over a socket: acks, and what should not be there.
import type { RawData } from 'ws';
import type { Delivery } from './delivery.js';
import type { JournalWriter } from './journal.js';
import { isJson, parseJson } from './json.js';

/** Reads one frame; everything that is no ack becomes a 'bad-frame' entry. */
export function readFrame(
  socket: string,
  data: RawData,
  isBinary: boolean,
  delivery: Delivery,
  journal: JournalWriter,
): void {
  const bad = (why: string): void => journal.record({ kind: 'bad-frame', socket, why });
  if (isBinary) {
    bad('binary');
    return;
  }
  const frame = parseJson(textOf(data));
  if (!isJson(frame)) bad('not a JSON object');
  else if (typeof frame['envelope_id'] !== 'string') bad('no envelope_id');
  else delivery.acknowledge(socket, frame['envelope_id'], frame['payload']);
}

const textOf = (data: RawData): string =>
  Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString();
