import { keepHere } from '../lib/network/keep-here.js';
import { createNetwork, type Network } from '../lib/network/network.js';
import { refuseTlsSwitchOff } from '../lib/network/tls-switch.js';
import type { Log } from '../log/log.js';
import { whyLocalOnly } from '../settings/model-policy.js';
import type { Settings } from '../settings/settings.js';
import { quietSession } from '../shell/quiet-session.js';

/** The way to the network. */
export interface GuardedNetwork extends Network {
  /** The way to models, embedding servers and pages: none but this machine's where the privacy level says so. */
  readonly guardedFetch: typeof globalThis.fetch;
}

/** The one way to the network, with the proxies of the system as Chromium knows them. */
export function openNetwork(settings: Settings, log: Log): GuardedNetwork {
  const refusal = refuseTlsSwitchOff(process.env);
  if (refusal !== undefined) log.warn(refusal);
  const network = createNetwork({
    config: () => settings.config().network,
    systemProxy: (url) => quietSession().resolveProxy(url),
    env: process.env,
  });
  const why = (): string | undefined => whyLocalOnly(settings.config());
  return { ...network, guardedFetch: keepHere(network.fetch, why) };
}
