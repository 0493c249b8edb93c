// Asks a model for one answer: one call, and one more where nothing was written and it is worth it.
import { AppError } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import { streamOnce, type ModelCall, type StreamEnd, type StreamRun } from './model-stream.js';

/** Longer than this nobody wants to wait for a second try; they are told to ask again instead. */
const longestWaitMs = 10_000;

/** Like streamOnce, with one retry. Throws an AppError model_*. */
export async function askModel(call: ModelCall, run: StreamRun, log: Log): Promise<StreamEnd> {
  const progress = { started: false };
  const onToken = (textSoFar: string): void => {
    progress.started = true;
    run.onToken(textSoFar);
  };
  const attempt = () => streamOnce(call, { ...run, onToken });
  try {
    return await attempt();
  } catch (error) {
    const waitMs = retryInMs(error);
    if (progress.started || waitMs === undefined || run.signal.aborted) throw error;
    log.warn('model call failed, one more try', { code: codeOf(error), waitMs });
    await run.clock.sleep(waitMs, run.signal);
    return attempt();
  }
}

const retryInMs = (error: unknown): number | undefined =>
  error instanceof AppError &&
  error.retryAfterMs !== undefined &&
  error.retryAfterMs <= longestWaitMs
    ? error.retryAfterMs
    : undefined;

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : 'internal');
