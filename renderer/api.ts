// The only file that touches the bridge.
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput, EventName, Events } from '../preload/contract.js';
import type { Answer, ApiError } from '../preload/errors.js';
import { t } from './language.js';

/** What preload/index.ts puts on the window. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  /** Returns an id for off(). */
  on(listener: (name: string, value: unknown) => void): number;
  off(id: number): void;
}

declare global {
  interface Window {
    readonly perch: Bridge;
  }
}

/** What call() throws: main's own error, with its code, sentence and fix. */
export class CallError extends Error {
  readonly error: ApiError;

  constructor(error: ApiError) {
    super(error.message);
    this.name = 'CallError';
    this.error = error;
  }
}

/** Asks main. Throws CallError when main answers with an error. */
export const call = async <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> => {
  // Main answers every call of the contract in this shape; preload/contract.ts binds both sides.
  const answer = (await window.perch.call(name, input)) as Answer<CallOutput<Name>>;
  if (!answer.ok) throw new CallError(answer.error);
  return answer.value;
};

/** What a person should see of anything that was thrown. */
export const errorOf = (thrown: unknown): ApiError =>
  thrown instanceof CallError
    ? thrown.error
    : {
        code: 'internal',
        message: t`The window could not reach Perch: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
        fix: t`Close the window and open it again from the tray.`,
        retryable: true,
      };

/** Hears one event of main for as long as the component lives. */
export const useEvent = <Name extends EventName>(
  name: Name,
  listener: (value: Events[Name]) => void,
): void => {
  const hear = useEffectEvent(listener);
  useEffect(() => {
    const id = window.perch.on((heard, value) => {
      // Main sends each name with the value the contract gives it.
      if (heard === name) hear(value as Events[Name]);
    });
    return () => window.perch.off(id);
  }, [name]);
};

/** Something asked for: not here yet, refused, or here. */
export type Loaded<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'ready'; readonly value: Value };

/** A question to main that is asked on mount, and again on reload(). */
export interface Asked<Value> {
  readonly loaded: Loaded<Value>;
  readonly reload: () => void;
  /** Puts in a newer value; an answer still under way is then dropped as older. */
  readonly set: (value: Value) => void;
}

/** Asks `name` once and keeps the answer. `input` must keep its identity between renders. */
export const useCall = <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Asked<CallOutput<Name>> => {
  const [loaded, setLoaded] = useState<Loaded<CallOutput<Name>>>({ kind: 'loading' });
  const latest = useRef(0);

  const ask = useCallback(async (): Promise<void> => {
    const mine = ++latest.current;
    const next = await settle(call(name, input));
    if (latest.current === mine) setLoaded((before) => keepBest(before, next));
  }, [name, input]);
  useEffect(() => {
    void ask();
  }, [ask]);

  const set = useCallback((value: CallOutput<Name>): void => {
    latest.current += 1;
    setLoaded({ kind: 'ready', value });
  }, []);
  const reload = useCallback((): void => void ask(), [ask]);
  return { loaded, reload, set };
};

const settle = async <Value>(asked: Promise<Value>): Promise<Loaded<Value>> => {
  try {
    return { kind: 'ready', value: await asked };
  } catch (thrown) {
    return { kind: 'failed', error: errorOf(thrown) };
  }
};

/** The last good value outlives a later failure: an old snapshot tells more than none. */
const keepBest = <Value>(before: Loaded<Value>, next: Loaded<Value>): Loaded<Value> =>
  next.kind === 'failed' && before.kind === 'ready' ? before : next;
