// The port of a process that was started to work for another one.
import type { Port } from './worker-call.js';

/** Electron's port of a utility process, as far as it is used: it wraps each message in an event. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * The way to whoever started this process: Electron as a utility process, or child_process.fork where there is no
 * Electron. There, the process ends with its parent; Electron sees to that by itself.
 */
export function openProcessPort(): Port {
  // Present in a utility process only; Electron's types are not loaded here.
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  process.on('disconnect', () => process.exit(0)); // nobody is left to work for
  return {
    post: (message) => process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  };
}
