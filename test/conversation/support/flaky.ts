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
