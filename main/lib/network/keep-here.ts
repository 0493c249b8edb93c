// Holds what is sent to this machine on this machine, and lets nothing past where all has to stay here.
import { kept, say } from '../../../preload/language/sentence.js';
import { AppError } from '../errors.js';
import { isThisMachine } from '../this-machine.js';

/**
 * A fetch that refuses every other machine with not_allowed while `why` gives a reason, before anything is opened. A
 * server here that passes a request on to another machine is refused at all times: what it got was not masked for it.
 */
export const keepHere =
  (fetch: typeof globalThis.fetch, why: () => string | undefined): typeof globalThis.fetch =>
  async (input, init) => {
    const url = addressOf(input);
    if (!isThisMachine(url.hostname)) {
      refuse(url.host, why());
      return fetch(input, init);
    }
    const response = await fetch(input, { ...init, redirect: 'manual' });
    await refuseAway(url, response);
    return response;
  };

const addressOf = (input: Parameters<typeof globalThis.fetch>[0]): URL =>
  new URL(input instanceof Request ? input.url : input);

function refuse(host: string, why: string | undefined): void {
  if (why === undefined) return;
  throw new AppError('not_allowed', say`${host} is not asked: ${kept(why)}.`, {
    fix: say`Use a server on this machine, or choose another privacy level in Settings.`,
  });
}

async function refuseAway(from: URL, response: Response): Promise<void> {
  const to = response.status >= 300 && response.status < 400 && response.headers.get('location');
  if (!to) return;
  await response.body?.cancel();
  const host = URL.canParse(to, from.href) ? new URL(to, from).host : say`another address`;
  throw new AppError(
    'not_allowed',
    say`${from.host} passes requests on to ${host}, which was not asked for.`,
    {
      fix: say`Enter the address of the server that answers by itself in Settings.`,
    },
  );
}
