// One call of a model, counted: it leaves only as far as the budgets go, and what it used is kept.
import { isAborted } from '../lib/settleable.js';
import type { SpentFor } from '../store/model-calls.js';
import { streamOnce, type ModelCall, type StreamEnd, type StreamRun } from './model-stream.js';
import { guessRequest } from './spending/guess.js';
import type { Meter } from './spending/meter.js';

/** Whom a call is counted for, and by what. */
export interface Counted {
  readonly meter: Meter;
  readonly spentFor: SpentFor;
}

const stopped: StreamEnd = { kind: 'stopped', text: '' };

/** As streamOnce. Throws budget_used as well. */
export async function streamCounted(
  call: ModelCall,
  run: StreamRun,
  { meter, spentFor }: Counted,
): Promise<StreamEnd> {
  if (run.signal.aborted) return stopped;
  const { config, endpoint } = call;
  const sent = { ...call, chatModel: undefined, config: undefined, endpoint: undefined };
  const asked = { config, endpoint, spentFor, input: guessRequest(sent) };
  const open = await meter.open(asked, run.signal).catch((error: unknown) => {
    if (run.signal.aborted) return undefined;
    throw error;
  });
  if (!open) return stopped;
  if (isAborted(run.signal)) {
    open.drop();
    return stopped;
  }
  try {
    const end = await streamOnce(call, { ...run, onPart: open.hear });
    open.end(end.kind === 'stopped' ? 'stopped' : 'whole');
    return end;
  } catch (error) {
    open.fail(error);
    throw error;
  }
}
