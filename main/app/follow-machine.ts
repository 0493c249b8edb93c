// What the machine does, for the connections: sleep and wake, network, stalls.
import { networkInterfaces } from 'node:os';
import { net, powerMonitor } from 'electron';
import { systemClock as clock } from '../lib/clock.js';
import { networkFingerprint } from '../lib/network-fingerprint.js';
import { watchMachine } from '../lib/watch-machine.js';
import type { Log } from '../log/log.js';
import type { Supervisor } from '../transports/supervisor.js';

/** Tells `connection` what happens. Returns the stop. */
export function followMachine(
  connection: Pick<Supervisor, 'nudge' | 'reconnect' | 'sleep'>,
  log: Log,
): () => void {
  // Closed politely, Slack holds no ghost that takes messages while the machine sleeps.
  const onSuspend = (): void => {
    log.info('the machine goes to sleep');
    connection.sleep();
  };
  const onResume = (): void => {
    log.info('the machine is awake again');
    connection.reconnect();
  };
  const onUnlock = (): void => connection.nudge();
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onResume);
  powerMonitor.on('unlock-screen', onUnlock);
  const stopWatch = watchMachine({
    onStall: (ms) => {
      log.warn('Perch stood still, and now asks its connections for a sign of life', { ms });
      connection.nudge();
    },
    onJump: (ms) => {
      log.info('the machine slept or its clock was set', { ms });
      connection.nudge();
    },
    onNetwork: () => {
      log.info('the network has changed', { online: net.isOnline() });
      connection.nudge();
    },
    network: () => `${net.isOnline()} ${networkFingerprint(networkInterfaces())}`,
    clock,
  });
  return () => {
    stopWatch();
    powerMonitor.off('suspend', onSuspend);
    powerMonitor.off('resume', onResume);
    powerMonitor.off('unlock-screen', onUnlock);
  };
}
