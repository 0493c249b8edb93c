// Writes down what happens to each connection, and keeps the board's uptimes fresh from what is written.
import type { HealthBoard } from '../api/health-board.js';
import { toUptime } from '../api/health-history.js';
import { systemClock as clock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';
import { inBackground } from '../log/in-background.js';
import type { KnownWorkspace } from '../settings/workspaces.js';
import type { Transition } from '../transports/transition.js';
import type { ConnectionState } from '../transports/transport.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';

/** The history of one workspace's connection. */
export interface Journal {
  onState(state: ConnectionState): void;
  onTransition(transition: Transition): void;
}

export type Journals = ReturnType<typeof openJournals>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Under which name a workspace's transitions are kept: its team's, as far as that is known. */
export const journalKey = ({ number, info }: Pick<KnownWorkspace, 'number' | 'info'>): string =>
  info?.id ?? `#${number}`;

/** Opens them; begins with noting that Perch runs again. */
export function openJournals({ settings, log }: Foundation, board: HealthBoard, { store }: Data) {
  const ending = new AbortController();
  const note = (work: Promise<unknown>): void => inBackground(work, log, 'keeping a transition');
  note(store.remote.beginRun(clock.now()));

  const measure = async (known: Pick<KnownWorkspace, 'number' | 'info'>): Promise<void> => {
    const until = clock.now();
    const workspace = journalKey(known);
    const [day, month] = await Promise.all(
      [until - dayMs, until - 30 * dayMs].map((since) =>
        store.remote.timeSpent({ workspace, since, until }),
      ),
    );
    if (day && month)
      board
        .workspace(String(known.number))
        .setUptime({ day: toUptime(day), month: toUptime(month) });
  };
  const keepAlive = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(minuteMs, ending.signal);
      if (isAborted(ending.signal)) return;
      note(store.remote.markAlive(clock.now()));
      for (const known of settings.workspaces.list()) note(measure(known));
    }
  };
  void keepAlive();

  const open = (number: number): Journal => {
    let last = '';
    const knownNow = () =>
      settings.workspaces.list().find((each) => each.number === number) ?? {
        number,
        info: undefined,
      };
    const write = (row: Parameters<typeof store.remote.addTransition>[0]): void =>
      note(store.remote.addTransition(row).then(() => measure(knownNow())));
    return {
      onState: (state) => {
        const [kind, cause] = kindAndCause(state);
        const workspace = journalKey(knownNow());
        // "connecting, try 2" and "waiting" alternate for hours: the change of kind is what matters.
        const now = `${workspace} ${kind} ${cause}`;
        if (now === last) return;
        last = now;
        write({ workspace, kind, at: clock.now(), cause, planned: 0, gapMs: null });
      },
      onTransition: ({ kind, at, cause, planned, gapMs }) => {
        const workspace = journalKey(knownNow());
        write({ workspace, kind, at, cause, planned: planned ? 1 : 0, gapMs: gapMs ?? null });
      },
    };
  };
  return {
    open,
    /** Notes the last moment of this run. */
    stop: async (): Promise<void> => {
      ending.abort();
      await store.remote.markAlive(clock.now()).catch(() => undefined);
    },
  };
}

/** The state's name in the journal, where a machine that sleeps is not a connection that waits. */
function kindAndCause(state: ConnectionState): readonly [kind: string, cause: string | null] {
  switch (state.kind) {
    case 'off':
      return [state.reason, null];
    case 'waiting':
      return state.error.code === 'asleep' ? ['asleep', null] : ['waiting', state.error.code];
    case 'failed':
      return ['failed', state.error.code];
    case 'connecting':
    case 'connected':
      return [state.kind, null];
  }
}
