// Faults 1 to 10 and 19 to 21: the wire and the network.
import { variant, type Fault } from './fault.js';

const atOnce = 0;

/** A WebSocket handshake that is refused some times, after the open socket has been reset. */
const refusedUpgrade = (status: number): Fault => ({
  name: `upgrade answered ${status}`,
  lastsMs: 800,
  begin: ({ slack }) => {
    slack.faults.refuseUpgrade({ status, times: 2 });
    slack.faults.resetSockets();
  },
});

/** The address Slack gives leads to no Slack, twice. */
const badPlace = (name: string, place: 'refused' | 'dns' | 'tls'): Fault => ({
  name,
  lastsMs: 800,
  begin: async ({ slack }) => {
    await slack.faults.misdirect(place, 2);
    slack.faults.resetSockets();
  },
});

/** `pingSeconds` is the silence after which the app takes a connection for dead. */
export const wireFaults = (pingSeconds: number): readonly Fault[] => {
  const zombie = { isZombie: true, withinMs: pingSeconds * 1000 + 5000 } as const;
  return [
    { name: 'TCP reset', lastsMs: atOnce, begin: ({ slack }) => slack.faults.resetSockets() },
    { name: 'FIN without close', lastsMs: atOnce, begin: ({ slack }) => slack.faults.finSockets() },
    {
      name: 'FIN in mid-frame',
      lastsMs: atOnce,
      begin: ({ slack }) => slack.faults.finSockets(true),
    },
    {
      name: 'half-open, both ways',
      ...zombie,
      lastsMs: atOnce,
      begin: ({ slack }) => slack.faults.freezeSockets(),
    },
    {
      name: 'half-open, app hears nothing',
      ...zombie,
      lastsMs: atOnce,
      begin: ({ slack }) => slack.faults.freezeSockets('out'),
    },
    {
      name: 'half-open, app is not heard',
      ...zombie,
      lastsMs: atOnce,
      begin: ({ slack }) => slack.faults.freezeSockets('in'),
    },
    {
      name: 'pongs withheld',
      lastsMs: 3000,
      begin: ({ slack }) => slack.faults.autoPong(false),
      end: ({ slack }) => slack.faults.autoPong(true),
    },
    {
      name: "Slack's pings stop",
      lastsMs: 2000,
      begin: ({ slack }) => slack.faults.stopPings(),
      end: ({ slack }) => slack.faults.startPings(),
    },
    {
      name: 'latency of 2 s',
      lastsMs: 3000,
      begin: ({ slack }) => slack.faults.slowSockets({ latencyMs: 2000 }),
      end: ({ slack }) => {
        slack.faults.slowSockets(undefined);
        slack.faults.disconnect('refresh_requested');
      },
    },
    {
      name: 'jitter across two sockets',
      lastsMs: 2500,
      onlyAlone: true,
      flags: ['--socket-connections=2'],
      begin: ({ slack }) => {
        slack.faults.slowSockets({ latencyMs: 50, jitterMs: 400 });
      },
      end: ({ slack }) => slack.faults.slowSockets(undefined),
    },
    {
      name: 'one kilobyte a second',
      lastsMs: 3000,
      begin: ({ slack }) => slack.faults.slowSockets({ bytesPerSecond: 1000 }),
      end: ({ slack }) => {
        slack.faults.slowSockets(undefined);
        slack.faults.closeSockets(1006);
      },
    },
    {
      name: 'TCP refused',
      lastsMs: 1500,
      begin: ({ slack }) => slack.faults.down(),
      end: ({ slack }) => slack.faults.up(),
    },
    badPlace('address refuses TCP', 'refused'),
    badPlace('address without DNS', 'dns'),
    badPlace('certificate nobody vouches for', 'tls'),
    ...[407, 409, 503].map(refusedUpgrade),
    ...[302, 404, 408, 429].map(refusedUpgrade).map(variant),
    {
      name: 'upgrade reset',
      lastsMs: 500,
      begin: ({ slack }) => {
        slack.faults.resetUpgrade(2);
        slack.faults.resetSockets();
      },
    },
    {
      name: 'upgrade never answered',
      lastsMs: atOnce,
      onlyLong: true,
      begin: ({ slack }) => {
        slack.faults.hangUpgrade();
        slack.faults.resetSockets();
      },
      isZombie: true,
    },
  ];
};
