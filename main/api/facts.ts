// Small facts for the health board. Pure.
import type { Health, PartHealth } from '../../preload/health.js';
import { inEnglish, many, say, type Sentence } from '../../preload/language/sentence.js';
import type { WorkerState } from '../lib/worker-host.js';

/** What answers questions now. `why` is the reason for search-only, undefined when a model answers. */
export const answersOf = (
  model: { readonly baseUrl: string; readonly model: string },
  why: Sentence | undefined,
): Health['answers'] =>
  why === undefined
    ? { kind: 'model', model: model.model, host: new URL(model.baseUrl).host }
    : { kind: 'search-only', reason: why };

/** A worker's state as a part of health; its name is marked by msg. */
export function partHealth(name: string, state: WorkerState): PartHealth {
  if (state.kind !== 'restarting') return { name, state: 'ok' };
  return {
    name,
    state: 'down',
    message: say`It stopped (${state.cause}) and is started again.`,
  };
}

/** The reading of what was missed as a part of health; undefined = nothing is read. */
export const missedPart = (
  workspace: string,
  progress: { readonly done: number; readonly channels: number } | undefined,
): PartHealth => {
  const called = say`missed messages of ${workspace}`;
  const name = inEnglish(called);
  if (progress === undefined) return { name, called, state: 'ok' };
  const { done, channels } = progress;
  const message = many(
    channels,
    {
      one: 'Reading what was missed: {{0}} of {{count}} channel.',
      other: 'Reading what was missed: {{0}} of {{count}} channels.',
    },
    done,
  );
  return { name, called, state: 'degraded', message };
};
