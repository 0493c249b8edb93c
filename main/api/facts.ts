// Small facts for the health board. Pure.
import type { Health, PartHealth } from '../../preload/health.js';
import type { WorkerState } from '../lib/worker-host.js';

/** What answers questions now. `why` is the reason for search-only, undefined when a model answers. */
export const answersOf = (
  model: { readonly baseUrl: string; readonly model: string },
  why: string | undefined,
): Health['answers'] =>
  why === undefined
    ? { kind: 'model', model: model.model, host: new URL(model.baseUrl).host }
    : { kind: 'search-only', reason: why };

/** A worker's state as a part of health. */
export function partHealth(name: string, state: WorkerState): PartHealth {
  if (state.kind !== 'restarting') return { name, state: 'ok' };
  return {
    name,
    state: 'down',
    message: `It stopped (${state.cause}) and is started again.`,
  };
}

/** The reading of what was missed as a part of health; undefined = nothing is read. */
export const missedPart = (
  workspace: string,
  progress: { readonly done: number; readonly channels: number } | undefined,
): PartHealth =>
  progress === undefined
    ? { name: `missed messages of ${workspace}`, state: 'ok' }
    : {
        name: `missed messages of ${workspace}`,
        state: 'degraded',
        message: `Reading what was missed: ${progress.done} of ${progress.channels} channels.`,
      };
