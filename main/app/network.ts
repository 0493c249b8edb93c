import { session } from 'electron';
import { createNetwork, type Network } from '../lib/network/network.js';
import { refuseTlsSwitchOff } from '../lib/network/tls-switch.js';
import type { Log } from '../log/log.js';
import type { Settings } from '../settings/settings.js';

/** The one way to the network, with the proxies of the system as Chromium knows them. */
export function openNetwork(settings: Settings, log: Log): Network {
  const refusal = refuseTlsSwitchOff(process.env);
  if (refusal !== undefined) log.warn(refusal);
  return createNetwork({
    config: () => settings.config().network,
    systemProxy: (url) => session.defaultSession.resolveProxy(url),
    env: process.env,
  });
}
