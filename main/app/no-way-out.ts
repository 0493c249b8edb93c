// Ways out of workspaces that can't be reached, each refusing with its reason.
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { postError } from '../lib/post-error.js';
import type { Transport } from '../transports/transport.js';

/** Nothing is known of its workspace yet: it may connect any moment. */
export const awayTransport: Transport = refusing(
  () =>
    new AppError('network_down', say`Perch is not connected to this workspace.`, {
      retryable: true,
    }),
);

/** Its workspace is paused: what is to be sent waits. Only people's pages may still say so, by the way it had. */
export function pausedTransport(
  name: string,
  { beside }: Pick<Transport, 'beside'> = {},
): Transport {
  const none = refusing(() => postError('workspace_paused', { token: 'bot', named: name }));
  return {
    ...none,
    ...(none.beside && beside && { beside: { ...none.beside, publish: beside.publish } }),
  };
}

/** Its workspace was removed: what is to be sent never will be. */
export const removedTransport = (name: string): Transport =>
  refusing(() => postError('workspace_removed', { token: 'bot', named: name }));

function refusing(reason: () => AppError): Transport {
  const refuse = (): Promise<never> => Promise.reject(reason());
  // The rest is Slack's: a text is cut for the workspace it was meant for.
  const beside = { tell: refuse, replace: refuse, publish: refuse };
  const ways = { send: refuse, findSent: refuse, whisper: refuse, beside };
  return { name: 'slack', maxCharacters: 9000, paceMs: 0, ...ways };
}
