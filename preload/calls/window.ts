import { z } from 'zod';
import { output, nothing, threadKey, type Calls } from './shapes.js';

/** Calls about the app and its windows. */
export const windowCalls = {
  'app.info': {
    input: nothing,
    output: output<{ version: string; runtime: string; platform: string; dataFolder: string }>(),
  },
  'app.openLink': {
    input: z.object({ url: z.string().max(8192) }).strict(),
    output: output<{ opened: boolean }>(),
  },
  /** Shows the main window: on Chat this conversation, elsewhere Settings. */
  'window.open': {
    input: z.union([
      z.object({ thread: threadKey }).strict(),
      z.object({ screen: z.literal('settings') }).strict(),
    ]),
    output: output<Record<string, never>>(),
  },
  /** What of the palette was used lately, the latest first. */
  'window.recentCommands': { input: nothing, output: output<{ ids: readonly string[] }>() },
  'window.noteCommand': {
    input: z.object({ id: z.string().min(1).max(400) }).strict(),
    output: output<Record<string, never>>(),
  },
  /** The quick chat is done with for now. */
  'window.hideQuickChat': { input: nothing, output: output<Record<string, never>>() },
} as const satisfies Calls;
