/** One thing that happens, and whoever wants to know. */
export interface Signal<Value> {
  emit(value: Value): void;
  /** Returns the unsubscribe. */
  on(listener: (value: Value) => void): () => void;
}

export function createSignal<Value>(): Signal<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    emit: (value) => {
      for (const listener of listeners) listener(value);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
