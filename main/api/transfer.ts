// The transfer.* calls: settings to a file, and from such a file after a look at it.
import { basename } from 'node:path';
import { msg, say } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import type { GivenValues, KeyName } from '../settings/keys.js';
import type { Settings } from '../settings/settings.js';
import { exportSettings } from '../settings/transfer/settings-export.js';
import type { CallHandlers } from './answer-call.js';
import type { ExportOptions } from './chat-export.js';
import { createFileInHand, takenWords } from './file-in-hand.js';
import { lookAtExport, openExport, type LookedAtExport } from './look-at-export.js';
import { takeOver, type Before } from './take-over.js';
import { textAt } from './text-at.js';

export interface TransferCallOptions extends Pick<ExportOptions, 'saveAs'> {
  readonly settings: Settings;
  readonly registerSecret: (secret: string) => void;
  /** The system's picker; undefined when nothing was chosen. */
  readonly pickSettingsFile: () => Promise<string | undefined>;
  readonly info: { readonly version: string };
  readonly clock: Clock;
}

type TransferHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `transfer.${string}`>>;

/** One file at a time: another one takes the place of the one before. */
export function transferHandlers(options: TransferCallOptions): TransferHandlers {
  const { settings } = options;
  const inHand = createFileInHand<LookedAtExport & { before?: Before }>(settings);
  return {
    'transfer.export': ({ passphrase }) => exportTo(passphrase, options),
    'transfer.preview': async (source) => {
      const file = source.kind === 'pick' ? await pick(options) : source;
      if (!file) return {};
      const looked = lookAtExport(file, settings);
      inHand.hold(looked);
      return { preview: looked.preview };
    },
    'transfer.unlock': async ({ id, passphrase }) => {
      options.registerSecret(passphrase);
      const opened = await openExport(inHand.find(id), passphrase, options);
      inHand.hold(opened);
      return opened.preview;
    },
    'transfer.apply': async ({ id, keys }) => {
      const looked = inHand.find(id);
      looked.before = await takeOver(settings, chosenOf(looked, keys), looked.newcomers);
      return { says: takenWords(keys.length, looked.preview.file), view: settings.view() };
    },
    'transfer.undo': ({ id }) => inHand.undo(id),
  };
}

async function exportTo(
  passphrase: string | undefined,
  { settings, registerSecret, saveAs, info, clock }: TransferCallOptions,
): Promise<{ path?: string; settings: number; secrets: number }> {
  if (passphrase !== undefined) registerSecret(passphrase);
  const known = settings.workspaces.list();
  const written = await exportSettings({
    values: settings.kept(namesIn(settings)),
    workspaces: Object.fromEntries(
      known.flatMap((each) => (each.info ? [[each.number, each.info]] : [])),
    ),
    ...{ at: clock.now(), by: info.version, passphrase },
  });
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const path = await saveAs({
    ...{ name: `perch-settings-${day}`, form: 'json', text: written.text },
    title: msg`Export the settings`,
  });
  const { settings: count, secrets } = written;
  return { ...(path !== undefined && { path }), settings: count, secrets };
}

/** Every key there is a value of, those of further workspaces included. */
const namesIn = (settings: Settings): readonly KeyName[] =>
  // resolveConfig makes one entry per key.
  Object.keys(settings.resolved().byKey) as KeyName[];

async function pick({ pickSettingsFile }: TransferCallOptions) {
  const path = await pickSettingsFile();
  if (path === undefined) return undefined;
  return { name: basename(path), text: await textAt(path, say`a file of settings`) };
}

/** What of the file was chosen. Throws not_allowed for a key that it may not bring. */
function chosenOf({ changes }: LookedAtExport, keys: readonly string[]): GivenValues {
  const values = keys.map((key) => {
    const value = changes.get(key);
    if (value) return value;
    throw new AppError('not_allowed', say`${key} is not taken over from this file.`);
  });
  // Each is of its own name.
  return Object.assign({}, ...values) as GivenValues;
}
