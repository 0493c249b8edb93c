// What settings.json remembers of the first-run wizard: where it was left, and what the app to come shall do.
import { z } from 'zod';
import { usualWants } from '../../preload/app-manifest.js';
import type { SetUpWants } from '../../preload/set-up.js';
import {
  eventKinds,
  setUpStates,
  setUpSteps,
  slackPanels,
  slackWays,
  type SetUpState,
  type SetUpStep,
} from '../../preload/settings.js';

/** Where it stands in settings.json. */
export const setUpPath = 'setUp';

const { events, files, panel, ways } = usualWants;
const usual: SetUpWants = { events, files, panel, ways };

const wants = z.object({
  events: z.array(z.enum(eventKinds)).min(1).max(eventKinds.length),
  files: z.boolean(),
  panel: z.enum(slackPanels),
  ways: z.array(z.enum(slackWays)).max(slackWays.length),
});
/** What is remembered. */
export interface SetUpMemory {
  readonly state: SetUpState;
  readonly step: SetUpStep;
  readonly wants: SetUpWants;
}

const memory = z.object({
  state: z.enum(setUpStates).catch('new'),
  step: z.enum(setUpSteps).catch('app'),
  wants: wants.catch({ events: [...events], files, panel, ways: [...ways] }),
});

const nothing: SetUpMemory = { state: 'new', step: 'app', wants: usual };

/** Reads it; what can't be understood counts as never shown. */
export const readSetUp = (stored: unknown): SetUpMemory =>
  memory.safeParse(stored ?? {}).data ?? nothing;
