import { setMaxListeners } from 'node:events';

/** An AbortController for many waiters at once: Node takes more than ten listeners on a signal for a leak and warns. */
export function sharedAbort(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
