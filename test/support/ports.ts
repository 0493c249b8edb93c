import type { Port } from '../../main/lib/worker-call.js';

/** Two ends of one port, as a worker and its owner hold them; messages are copied and arrive later. */
export function linkedPorts(): [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (mine: number, other: number): Port => ({
    post: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => listeners[other]?.forEach((listener) => listener(copy)));
    },
    onMessage: (listener) => void listeners[mine]?.push(listener),
  });
  return [end(0, 1), end(1, 0)];
}
