import type { NewMessage } from '../../main/store/inbox.js';
import type { IncomingMessage } from '../../main/transports/incoming.js';

let count = 0;

/** A message with everything filled in; say only what the test is about. */
export function incoming(part: Partial<IncomingMessage> = {}): IncomingMessage {
  count += 1;
  return {
    kind: 'message',
    transport: 'slack',
    workspace: 'T1',
    channel: 'C1',
    channelKind: 'public',
    eventId: `Ev${count}`,
    ts: `1700000000.${String(count).padStart(6, '0')}`,
    thread: undefined,
    author: { id: 'U1', kind: 'person' },
    text: 'hello',
    mentionsBot: false,
    clientMsgId: undefined,
    ...part,
  };
}

/** The same as the store takes it. */
export const newMessage = (part: Partial<IncomingMessage> = {}): NewMessage => ({
  ...incoming(part),
  at: 1_700_000_000_000,
  held: false,
});
