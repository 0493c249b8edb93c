// The feeds of the past as the app opens them, without the app.
import { systemClock } from '../../../main/lib/clock.js';
import { createNetwork } from '../../../main/lib/network/network.js';
import { createPeer } from '../../../main/lib/worker-call.js';
import { silentLog } from '../../../main/log/log.js';
import type { SourceRow } from '../../../main/store/sources.js';
import { createBackfill } from '../../../main/transports/slack/backfill.js';
import { exportCalls, openExportFeed } from '../../../main/transports/slack/export/export-calls.js';
import { createPacedCalls } from '../../../main/transports/slack/paced-calls.js';
import { openSession } from '../../../main/transports/slack/session.js';
import type { PastFeed } from '../../../main/transports/transport.js';
import { linkedPorts } from '../../support/ports.js';

/** Where a backfill reads: a channel of a simulated Slack. */
export interface ChannelAt {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly channel: string;
}

/** `source` is the path of an export, or a ChannelAt as JSON. */
export async function openSource(source: string): Promise<(row: SourceRow) => PastFeed> {
  if (!source.startsWith('{')) return ({ what }) => exportFeed(what);
  // Written by the test.
  return openChannel(JSON.parse(source) as ChannelAt);
}

/** An export, its thread in place. */
export const exportFeed = (file: string): PastFeed =>
  openExportFeed(() => {
    const [inside, outside] = linkedPorts();
    createPeer(inside, exportCalls({ file, bots: [] }));
    return { port: outside, onExit: () => undefined, terminate: async () => undefined };
  });

async function openChannel({ apiUrl, botToken, channel }: ChannelAt): Promise<() => PastFeed> {
  const session = await openSession(
    undefined,
    { botToken, apiUrl },
    {
      known: async () => ({ channels: [], people: [] }),
      events: {
        onWorkspace: () => undefined,
        onChannel: () => undefined,
        onPerson: () => undefined,
      },
      ...{ network: createNetwork(), clock: systemClock, log: silentLog },
    },
  );
  // The pace is Slack's affair and tested for itself; here it would only take time.
  const clock = { ...systemClock, sleep: async () => undefined };
  const paced = createPacedCalls({ clock, random: () => 0, log: silentLog });
  return () => createBackfill(channel, { session: () => session, paced });
}
