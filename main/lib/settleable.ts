/** A promise that is settled from outside. Settling it twice does nothing. */
export interface Settleable<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

/** Promise.withResolvers, which Node 20 lacks. A rejection nobody waits for is not an error. */
export function settleable<Value>(): Settleable<Value> {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

/** A call, because the compiler believes that a property read before an await still holds after it. */
export const isAborted = (signal: AbortSignal): boolean => signal.aborted;
