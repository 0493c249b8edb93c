// The page each person has of Perch: made when they open it, and anew for those who look at it when its state changes.
import { atMostEvery } from '../../lib/at-most-every.js';
import type { Clock } from '../../lib/clock.js';
import { within } from '../../lib/within.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { HomeSection, IncomingHome } from '../../transports/beside.js';
import type { TransportOf } from '../../transports/transport.js';
import { farewellPage, homePage, type HomePageOptions } from './home-page.js';

export interface HomesOptions extends HomePageOptions {
  readonly transportOf: TransportOf;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Homes {
  /** Somebody opened theirs. Leaves at once; what came of it is logged. */
  opened(incoming: IncomingHome): void;
  /** How Perch is has changed. */
  changed(): void;
  /** Tells those who look that Perch is not running any more. Resolves soon, never rejects. */
  stop(): Promise<void>;
}

/** Slack does not say when somebody looks away. */
const looksForMs = 15 * 60_000;
/** More would be too many calls at one go; the others see it when they open it again. */
const mostViewers = 20;
const notMoreOftenMs = 5000;
const farewellMs = 300;

/** Nobody looks yet. */
export function createHomes(options: HomesOptions): Homes {
  const { clock, log, policy, transportOf } = options;
  /** The last who opened theirs at the end. */
  const viewers = new Map<string, IncomingHome & { readonly at: number }>();
  const stopping = new AbortController();

  const publish = async (
    { transport, workspace, by: person }: IncomingHome,
    sections: readonly HomeSection[],
  ): Promise<void> => {
    const page = { workspace, person, sections, at: clock.now() };
    await transportOf({ transport, workspace }).beside?.publish(page, stopping.signal);
  };
  const show = async (viewer: IncomingHome): Promise<void> => {
    if (!policy(viewer.workspace).ways.includes('home')) return;
    const { workspace, by: person } = viewer;
    await publish(viewer, await homePage({ workspace, person }, options));
  };
  const looking = (): IncomingHome[] => {
    const since = clock.now() - looksForMs;
    for (const [key, { at }] of viewers) if (at < since) viewers.delete(key);
    return [...viewers.values()].slice(-mostViewers);
  };
  const showAll = atMostEvery(notMoreOftenMs, clock, () => {
    if (stopping.signal.aborted) return;
    for (const viewer of looking()) inBackground(show(viewer), log, 'showing a page anew');
  });
  return {
    opened: (incoming) => {
      const key = `${incoming.workspace}/${incoming.by}`;
      viewers.delete(key);
      viewers.set(key, { ...incoming, at: clock.now() });
      inBackground(show(incoming), log, 'showing a page');
    },
    changed: () => {
      if (looking().length > 0) showAll();
    },
    stop: async () => {
      const told = looking().map((viewer) => publish(viewer, farewellPage));
      await within(farewellMs, Promise.allSettled(told), clock).catch(() => undefined);
      stopping.abort();
    },
  };
}
