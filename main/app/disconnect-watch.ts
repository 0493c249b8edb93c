// Tells when connections have been gone for a minute: less is not worth a person's attention.
import type { Health, WorkspaceHealth } from '../../preload/health.js';
import type { SteadyClock } from '../lib/clock.js';

export interface DisconnectWatchOptions {
  /** Those that are gone for more than a minute, all of them; told again when another one joins them. */
  readonly onGone: (workspaces: readonly WorkspaceHealth[]) => void;
  /** Of those that were told of none is gone any more. */
  readonly onBack: () => void;
  readonly clock: SteadyClock;
}

const patienceMs = 60_000;

/** Hears Health as it changes. A planned refresh changes no state, so it is never heard of here. */
export function watchDisconnects({ onGone, onBack, clock }: DisconnectWatchOptions) {
  /** By id, since when (steady ms) each is gone. */
  const goneSince = new Map<string, number>();
  const told = new Set<string>();
  let latest: readonly WorkspaceHealth[] = [];
  let waiting = new AbortController();

  const look = (): void => {
    waiting.abort();
    const now = clock.steady();
    const due = [...goneSince].filter(([, since]) => now - since >= patienceMs);
    const isNews = due.some(([id]) => !told.has(id));
    for (const [id] of due) told.add(id);
    if (isNews) onGone(latest.filter(({ id }) => told.has(id)));
    const next = [...goneSince.values()].filter((since) => now - since < patienceMs);
    if (next.length > 0) void lookAgain(Math.min(...next) + patienceMs - now);
  };
  const lookAgain = async (ms: number): Promise<void> => {
    const mine = (waiting = new AbortController());
    await clock.sleep(ms, mine.signal);
    if (!mine.signal.aborted) look();
  };
  return {
    hear: ({ slack }: Pick<Health, 'slack'>): void => {
      latest = slack.workspaces;
      const gone = latest.filter(isGone).map(({ id }) => id);
      for (const id of goneSince.keys()) if (!gone.includes(id)) goneSince.delete(id);
      for (const id of gone) if (!goneSince.has(id)) goneSince.set(id, clock.steady());
      const hadTold = told.size > 0;
      for (const id of told) if (!gone.includes(id)) told.delete(id);
      if (hadTold && told.size === 0) onBack();
      look();
    },
    stop: (): void => waiting.abort(),
  };
}

/** Paused, without tokens and asleep are as they should be. */
function isGone({ state }: WorkspaceHealth): boolean {
  switch (state.kind) {
    case 'waiting':
      return state.error.code !== 'asleep';
    case 'connecting':
    case 'failed':
      return true;
    case 'off':
    case 'connected':
      return false;
  }
}
