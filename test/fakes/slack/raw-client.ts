// A bare client of the wire, for tests that need a hand on every frame.
import { WebSocket } from 'ws';
import { isJson, parseJson, type Json } from './json.js';
import type { Slack } from './slack.js';

/** Calls a method with a JSON body, as the app's bot unless another token is given. */
export async function call(
  slack: Slack,
  method: string,
  args: Json = {},
  token = slack.tokens.bot,
): Promise<Json> {
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  // Every answer of the web API is a JSON object.
  return (await response.json()) as Json;
}

/** A fresh WebSocket address. */
export async function ticketUrl(slack: Slack): Promise<string> {
  const { url } = await call(slack, 'apps.connections.open', {}, slack.tokens.app);
  if (typeof url !== 'string') throw new Error('apps.connections.open gave no address.');
  return url;
}

/** An open socket with what has come in over it. */
export interface RawClient {
  readonly webSocket: WebSocket;
  readonly frames: readonly Json[];
  /** Envelopes among the frames. */
  envelopes(): readonly Json[];
  /** The first frame, past or future, that fits. */
  frame(fits: (frame: Json) => boolean): Promise<Json>;
  ack(envelopeId: unknown, payload?: Json): void;
  /** The close code. */
  readonly closed: Promise<number>;
}

/** Opens a socket. Rejects with the HTTP status in the message when the handshake is refused. */
export async function connect(slack: Slack, url?: string): Promise<RawClient> {
  const webSocket = new WebSocket(url ?? (await ticketUrl(slack)));
  const frames: Json[] = [];
  const waiting = new Set<(frame: Json) => void>();
  webSocket.on('message', (data: Buffer) => {
    const frame = parseJson(data.toString());
    if (!isJson(frame)) return;
    frames.push(frame);
    for (const look of [...waiting]) look(frame);
  });
  const closed = new Promise<number>((resolve) => webSocket.on('close', resolve));
  await new Promise((resolve, reject) => webSocket.once('open', resolve).once('error', reject));
  webSocket.on('error', () => undefined);

  const frame: RawClient['frame'] = (fits) =>
    new Promise((resolve) => {
      const look = (candidate: Json): void => {
        if (!fits(candidate)) return;
        waiting.delete(look);
        resolve(candidate);
      };
      waiting.add(look);
      const seen = frames.find(fits);
      if (seen) look(seen);
    });
  return {
    webSocket,
    frames,
    frame,
    closed,
    envelopes: () => frames.filter(({ envelope_id }) => envelope_id !== undefined),
    ack: (envelopeId, payload) =>
      webSocket.send(JSON.stringify({ envelope_id: envelopeId, payload })),
  };
}

/** Opens a socket and waits for its hello. */
export async function connectReady(slack: Slack): Promise<RawClient> {
  const client = await connect(slack);
  await client.frame(({ type }) => type === 'hello');
  return client;
}
