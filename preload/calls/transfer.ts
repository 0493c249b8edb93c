import { z } from 'zod';
import type { Sentence } from '../language/sentence.js';
import type { SettingsView } from '../settings.js';
import { longestPassphrase, shortestPassphrase, type TransferPreview } from '../transfer.js';
import { chosenFile, output, type Calls } from './shapes.js';

const opened = z.object({ id: z.string().min(1).max(64) }).strict();
const passphrase = z.string().min(1).max(longestPassphrase);

/** Calls that export the settings to a file and import such a file. */
export const transferCalls = {
  /** With a passphrase the secrets are in the file, too, sealed with it. Without a path nothing was chosen. */
  'transfer.export': {
    input: z.object({ passphrase: passphrase.min(shortestPassphrase).optional() }).strict(),
    output: output<{ path?: string; settings: number; secrets: number }>(),
  },
  /** Reads a file and keeps nothing; without a preview nothing was chosen. */
  'transfer.preview': {
    input: chosenFile,
    output: output<{ preview?: TransferPreview }>(),
  },
  /** The same file with its secrets opened. */
  'transfer.unlock': {
    input: opened.extend({ passphrase }),
    output: output<TransferPreview>(),
  },
  /** Takes these keys of the file over, all or none. */
  'transfer.apply': {
    input: opened.extend({ keys: z.array(z.string().max(100)).min(1).max(2000) }),
    output: output<{ says: Sentence; view: SettingsView }>(),
  },
  /** Settings and secrets as they were before. */
  'transfer.undo': { input: opened, output: output<SettingsView>() },
} as const satisfies Calls;
