// One attempt: the bot token is proven and the socket opened.
import { untilAborted } from '../../lib/until-aborted.js';
import type { Session } from './session.js';
import type { Opened } from './socket.js';

export interface ConnectSteps {
  /** Proves the bot token; rejects with an AppError. */
  readonly prove: () => Promise<Session>;
  /** Opens the socket; what comes over it may need the session. */
  readonly open: (session: Promise<Session>, signal: AbortSignal) => Promise<Opened>;
  /** The token worked before: then both are done at once, so that a refresh loses no time. */
  readonly isKnown: boolean;
}

/** Resolves when both are done. Rejects with the AppError of either, or when aborted; then nothing is open. */
export async function connectWith(
  { prove, open, isKnown }: ConnectSteps,
  signal: AbortSignal,
): Promise<{ readonly session: Session; readonly opened: Opened }> {
  const proven = prove();
  if (!isKnown) await untilAborted(proven, signal);
  const giveUp = new AbortController();
  const onAbort = (): void => giveUp.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const opening = open(proven, giveUp.signal);
  try {
    const [session, opened] = await Promise.all([untilAborted(proven, signal), opening]);
    return { session, opened };
  } catch (error) {
    giveUp.abort(error);
    await opening.then(
      ({ life }) => life.close(),
      () => undefined,
    );
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
