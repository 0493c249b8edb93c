// What undici tells of one WebSocket: the SDK keeps the object to itself.
import diagnostics from 'node:diagnostics_channel';
import { ping, type WebSocket } from 'undici';

/** What happens on it. */
export interface WebSocketListener {
  onOpen(handle: WebSocketHandle): void;
  onPing(): void;
  /** `text` is what our ping carried. */
  onPong(text: string): void;
  /** 1006 = there was no close frame. */
  onClose(code: number): void;
}

/** What can be done with an open one beside sending, which the SDK does. */
export interface WebSocketHandle {
  /** Pings with a text that the pong brings back. Does nothing when it is closed. */
  ping(text: string): void;
  /** Bytes that were to be sent and have not left yet. */
  unsent(): number;
}

/** Shape of undici's documented diagnostics channels. */
interface Heard {
  readonly websocket?: WebSocket;
  readonly payload?: Buffer;
  readonly code?: number;
}

/** Listens to the WebSocket with this URL; its ticket makes it unique. Returns the unsubscribe. */
export function watchWebSocket(url: string, listener: WebSocketListener): () => void {
  // The WebSocket tells its URL as it was parsed, not as Slack wrote it.
  const { href } = new URL(url);
  const hear = (tell: (heard: Heard) => void) => (message: unknown) => {
    // undici publishes nothing else on these channels.
    const heard = message as Heard;
    if (heard.websocket?.url === href) tell(heard);
  };
  const channels = {
    'undici:websocket:open': hear(({ websocket }) => {
      if (websocket) listener.onOpen(handleOf(websocket));
    }),
    'undici:websocket:ping': hear(() => listener.onPing()),
    'undici:websocket:pong': hear(({ payload }) => listener.onPong(payload?.toString() ?? '')),
    'undici:websocket:close': hear(({ code }) => listener.onClose(code ?? 1006)),
  };
  for (const [name, heard] of Object.entries(channels)) diagnostics.subscribe(name, heard);
  return () => {
    for (const [name, heard] of Object.entries(channels)) diagnostics.unsubscribe(name, heard);
  };
}

const handleOf = (webSocket: WebSocket): WebSocketHandle => ({
  ping: (text) => {
    if (webSocket.readyState === webSocket.OPEN) ping(webSocket, Buffer.from(text));
  },
  unsent: () => webSocket.bufferedAmount,
});
