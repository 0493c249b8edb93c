import { AppError } from '../../../main/lib/errors.js';
import type { Remote } from '../../../main/lib/worker-call.js';
import type { StoreCalls } from '../../../main/store/store.js';

/** The real store, whose worker is gone as often as `failures` says for each call; it counts down. */
export function flaky(
  store: Remote<StoreCalls>,
  failures: Map<string, number>,
): Remote<StoreCalls> {
  return new Proxy(store, {
    get: (calls, name: string) => {
      const left = failures.get(name) ?? 0;
      if (left === 0) return Reflect.get(calls, name) as unknown;
      failures.set(name, left - 1);
      return () =>
        Promise.reject(new AppError('worker_gone', `${name}: gone`, { retryable: true }));
    },
  });
}

/** The real store, whose worker dies after each call of that name was done and before it could say so; `times` times. */
export function deadAfter(
  store: Remote<StoreCalls>,
  name: keyof StoreCalls,
  times: number,
): Remote<StoreCalls> {
  let left = times;
  return new Proxy(store, {
    get: (calls, called: string) => {
      const call = Reflect.get(calls, called) as (...args: unknown[]) => Promise<unknown>;
      if (called !== name || left === 0) return call;
      left -= 1;
      return async (...args: unknown[]) => {
        await call(...args);
        throw new AppError('worker_gone', `${name}: gone`, { retryable: true });
      };
    },
  });
}
