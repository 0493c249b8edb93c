// Where updates stand: the one owner of that state. Looks now and then, brings what is wanted, and has it ready for the end.
import {
  canCheck,
  type OffReason,
  type UpdateOffer,
  type UpdateSettings,
  type UpdateState,
} from '../../preload/updates.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError, toApiError } from '../lib/errors.js';
import { isAborted } from '../lib/settleable.js';
import { createSignal, type Signal } from '../lib/signal.js';
import { within } from '../lib/within.js';
import type { Log } from '../log/log.js';
import { stateAtRest, whyOff } from './at-rest.js';
import type { UpdateEngine } from './engine.js';
import { lookNowAndThen } from './now-and-then.js';

/** What updates depend on. */
export interface UpdatesOptions {
  readonly engine: Pick<UpdateEngine, 'check' | 'download'>;
  /** Why this installation does not update itself; undefined = it does. */
  readonly whyNot: () => Promise<OffReason | undefined>;
  readonly settings: () => UpdateSettings & {
    /** No other machine but Slack's may be asked. */
    readonly isLocalOnly: boolean;
  };
  /** Versions that did not start here, and the one that this version has replaced. */
  readonly memory: {
    readonly bad: () => readonly string[];
    readonly rolledBack: () => string | undefined;
    /** A version that could not be put in place when Perch ended. */
    readonly notInstalled: () => string | undefined;
    readonly forgetNotInstalled: () => void;
    readonly remember: (bad: string) => void;
  };
  /** Rejects with update_unusable when the file does not start on this machine. */
  readonly tryOut: (file: string, version: string, signal: AbortSignal) => Promise<void>;
  /** Resolves when no answer is under way. */
  readonly idle: () => Promise<void>;
  /** Ends Perch, which then asks ready(). */
  readonly quit: () => void;
  readonly clock: SteadyClock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** What takes the place of this version when Perch ends. */
export interface ReadyUpdate {
  readonly file: string;
  readonly version: string;
  /** Whether Perch is to start again. */
  readonly restart: boolean;
}

export interface Updates {
  readonly changes: Signal<UpdateState>;
  state(): UpdateState;
  /** Looks now, by a person's word. Never rejects: what fails stands in the state. */
  check(): Promise<void>;
  /** Brings what was found. Never rejects. */
  download(): Promise<void>;
  /** Stops a download, or a restart that waits. */
  cancel(): void;
  /** Restarts into what is ready once no answer is under way. */
  install(): Promise<void>;
  /** The settings have changed. */
  refresh(): void;
  ready(): ReadyUpdate | undefined;
  stop(): void;
}

/** An answer that takes longer is cut off as any quit cuts it off, and is given after the restart. */
const longestWaitMs = 10 * 60_000;

/** Looks by itself from now on, where the settings say so. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { engine, memory, clock, log } = options;
  const changes = createSignal<UpdateState>();
  const ending = new AbortController();
  let state: UpdateState = { kind: 'idle' };
  let nature: OffReason | undefined;
  let channel = options.settings().channel;
  /** What can be cancelled. */
  let running = new AbortController();
  let file: string | undefined;

  const set = (next: UpdateState): void => {
    state = next;
    changes.emit(next);
  };
  const offReason = (): OffReason | undefined => whyOff({ nature, ...options.settings() });
  const atRest = (): UpdateState =>
    stateAtRest({
      ...{ nature, ...options.settings() },
      ...{ rolledBack: memory.rolledBack(), notInstalled: memory.notInstalled() },
    });
  const fail = (error: unknown): void => {
    const seen = toApiError(error);
    log.warn('an update failed', { code: seen.code, error: seen.message });
    set({ kind: 'failed', error: seen });
  };
  const begin = (): AbortSignal => {
    running = new AbortController();
    return AbortSignal.any([running.signal, ending.signal]);
  };

  const look = async (isAsked: boolean): Promise<void> => {
    const why = offReason();
    if (!canCheck(state) || (why !== undefined && !(isAsked && why === 'switched off'))) return;
    const signal = begin();
    set({ kind: 'checking' });
    try {
      if (memory.notInstalled() !== undefined) memory.forgetNotInstalled();
      const offer = await engine.check(signal);
      if (!offer || memory.bad().includes(offer.version)) set(nothingNew());
      else await found(offer);
    } catch (error) {
      if (isAborted(signal)) set(atRest());
      else fail(error);
    }
  };
  const nothingNew = (): UpdateState => {
    const rest = atRest();
    return rest.kind === 'rolled back' ? rest : { kind: 'none', at: clock.now() };
  };
  const found = async (offer: UpdateOffer): Promise<void> => {
    log.info('a newer version is there', { version: offer.version });
    set({ kind: 'available', offer });
    if (options.settings().mode === 'download') await bring(offer);
  };
  const bring = async (offer: UpdateOffer): Promise<void> => {
    const signal = begin();
    set({ kind: 'downloading', offer, share: 0, bytesPerSecond: 0 });
    try {
      const brought = await engine.download(({ share, bytesPerSecond }) => {
        if (state.kind === 'downloading' && isNews(state.share, share))
          set({ ...state, share, bytesPerSecond });
      }, signal);
      set({ kind: 'trying', offer });
      await options.tryOut(brought, offer.version, signal);
      file = brought;
      log.info('a newer version is ready', { version: offer.version });
      set({ kind: 'ready', offer });
    } catch (error) {
      if (isAborted(signal)) {
        set(offReason() === 'local only' ? atRest() : { kind: 'available', offer });
        return;
      }
      fail(error);
      if (error instanceof AppError && error.code === 'update_unusable')
        memory.remember(offer.version);
    }
  };
  const restart = async (offer: UpdateOffer): Promise<void> => {
    const signal = begin();
    set({ kind: 'restarting', offer });
    await within(longestWaitMs, options.idle(), clock).catch(() => undefined);
    if (isAborted(signal)) set({ kind: 'ready', offer });
    else options.quit();
  };
  const start = async (): Promise<void> => {
    nature = await options.whyNot();
    set(atRest());
    await lookNowAndThen(() => look(false), { ...options, signal: ending.signal });
  };
  void start();

  return {
    changes,
    state: () => state,
    check: () => look(true),
    download: async () => {
      if (state.kind === 'available') await bring(state.offer);
    },
    cancel: () => {
      if (state.kind === 'downloading' || state.kind === 'restarting') running.abort();
    },
    install: async () => {
      if (state.kind === 'ready') await restart(state.offer);
    },
    refresh: () => {
      const { channel: chosen } = options.settings();
      const isOther = chosen !== channel;
      channel = chosen;
      const isLocalOnly = offReason() === 'local only';
      if (isBusy(state)) {
        if (isLocalOnly) running.abort();
      } else if (isOther) {
        set(atRest());
        void look(false);
      } else if (isLocalOnly || state.kind === 'off' || state.kind === 'idle') set(atRest());
    },
    ready: () =>
      (state.kind === 'ready' || state.kind === 'restarting') && file !== undefined
        ? { file, version: state.offer.version, restart: state.kind === 'restarting' }
        : undefined,
    stop: () => ending.abort(),
  };
}

/** A hundredth more. */
const isNews = (before: number, now: number): boolean =>
  Math.floor(now * 100) !== Math.floor(before * 100);

/** What a change of the settings must not throw away. */
const isBusy = ({ kind }: UpdateState): boolean =>
  ['checking', 'downloading', 'trying', 'ready', 'restarting'].includes(kind);
