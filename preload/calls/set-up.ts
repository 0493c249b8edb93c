import { z } from 'zod';
import type { Sentence } from '../language/sentence.js';
import type { ImportPreview, ImportResult } from '../imports.js';
import type { CreditView, OllamaView, SetUpCheck } from '../set-up.js';
import {
  eventKinds,
  setUpStates,
  setUpSteps,
  slackPanels,
  slackWays,
  type SettingsView,
} from '../settings.js';
import { chosenFile, output, nothing, pasted, type Calls } from './shapes.js';

const imported = z.object({ id: z.string().min(1).max(64) }).strict();

/** Calls of the first-run wizard. */
export const setUpCalls = {
  /** Where the first-run wizard stands. */
  'setUp.keep': {
    input: z
      .object({ state: z.enum(setUpStates), step: z.enum(setUpSteps) })
      .partial()
      .strict(),
    output: output<SettingsView>(),
  },
  /** What the Slack app is asked to do: kept by its workspace, or for the one to come. */
  'setUp.want': {
    input: z
      .object({
        events: z.array(z.enum(eventKinds)).min(1).max(eventKinds.length),
        files: z.boolean(),
        panel: z.enum(slackPanels),
        ways: z.array(z.enum(slackWays)).max(slackWays.length),
      })
      .strict(),
    output: output<SettingsView>(),
  },
  /** Recognises one token or key, checks it live, and keeps it where it belongs. */
  'setUp.paste': {
    input: z.object({ pasted, field: z.enum(['app', 'bot']) }).strict(),
    output: output<{ kind: 'app' | 'bot' | 'model'; says: Sentence; view: SettingsView }>(),
  },
  /** Asks Slack about both tokens of the workspace that is being set up. */
  'setUp.check': { input: nothing, output: output<SetUpCheck>() },
  /** What is left of the model key's credit. */
  'setUp.credit': { input: nothing, output: output<CreditView>() },
  /** Looks for Ollama on this machine. */
  'setUp.ollama': { input: nothing, output: output<OllamaView>() },
  /** Reads an env file of another bot and keeps nothing; without a preview nothing was chosen. */
  'imports.preview': {
    input: chosenFile,
    output: output<{ preview?: ImportPreview }>(),
  },
  'imports.apply': {
    input: imported,
    output: output<{ result: ImportResult; view: SettingsView }>(),
  },
  /** Settings and secrets as they were before. */
  'imports.undo': { input: imported, output: output<SettingsView>() },
  /** Takes the secrets out of the old file, or deletes it. */
  'imports.clear': {
    input: imported.extend({ how: z.enum(['redact', 'delete']) }),
    output: output<Record<string, never>>(),
  },
} as const satisfies Calls;
