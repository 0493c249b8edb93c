// The settings.* calls: recognise, check live, keep, and answer with what holds now.
import type { SettingsView } from '../../preload/settings.js';
import { AppError } from '../lib/errors.js';
import type { Settings } from '../settings/settings.js';
import {
  recogniseModelKey,
  recogniseProxy,
  recogniseSigningSecret,
  recogniseSlackToken,
  swappedNotice,
  type SlackTokenKind,
} from '../settings/tokens.js';
import type { CallHandlers } from './answer-call.js';

export interface SettingsCallOptions {
  readonly settings: Settings;
  /** Told of a pasted secret before anything is done with it, so that no log line can hold it. */
  readonly registerSecret: (secret: string) => void;
  /** Asks Slack. Throws AppError: retryable when Slack could not be asked. */
  readonly checkToken: (kind: SlackTokenKind, token: string) => Promise<TokenVerdict>;
  /** Asks the model for one word. Throws AppError. */
  readonly testModel: () => Promise<string>;
  /** The system's folder picker; undefined when the user chose nothing. */
  readonly pickFolder: () => Promise<string | undefined>;
}

interface TokenVerdict {
  readonly says: string;
  readonly warnings: readonly string[];
}

type SettingsHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `settings.${string}`>>;

/** Secrets cross inward only: no answer holds one. */
export function settingsHandlers(options: SettingsCallOptions): SettingsHandlers {
  const { settings } = options;
  const view = (): SettingsView => settings.view();
  const then = async (work: () => void | Promise<void>): Promise<SettingsView> => {
    await work();
    return view();
  };
  return {
    'settings.get': () => Promise.resolve(view()),
    'settings.update': (patch) => then(() => settings.update(patch)),
    'settings.saveToken': ({ pasted, field }) => saveToken(pasted, field, options),
    'settings.forgetToken': ({ kind }) => then(() => settings.forgetSecret(kind)),
    'settings.saveModelKey': async ({ pasted }) => {
      await settings.saveSecret('model', recogniseModelKey(pasted).value);
      return { says: 'kept; press Test to try it', view: view() };
    },
    'settings.saveSecret': async ({ kind, pasted }) => {
      await settings.saveSecret(kind, recognise[kind](pasted).value);
      return { says: 'kept', view: view() };
    },
    'settings.testModel': async () => ({ says: await options.testModel() }),
    'settings.acceptUnencrypted': ({ accept }) => then(() => settings.acceptUnencrypted(accept)),
    'settings.addFolder': async ({ path }) => {
      const chosen = path ?? (await options.pickFolder());
      return chosen === undefined ? view() : then(() => settings.addFolder(chosen));
    },
    'settings.removeFolder': ({ path }) => then(() => settings.removeFolder(path)),
  };
}

const recognise = { signing: recogniseSigningSecret, proxy: recogniseProxy } as const;

/** A token Slack refuses is not kept; one that could not be checked is, and that is said. */
async function saveToken(pasted: string, field: SlackTokenKind, options: SettingsCallOptions) {
  const { settings } = options;
  const { kind, value } = recogniseSlackToken(pasted);
  options.registerSecret(value);
  const verdict = await options.checkToken(kind, value).catch((error: unknown): TokenVerdict => {
    if (!(error instanceof AppError) || !error.retryable) throw error;
    return { says: `kept, but not checked: ${error.message}`, warnings: [] };
  });
  await settings.saveSecret(kind, value);
  if (kind === 'bot') settings.setFacts({ works: verdict.says, missing: verdict.warnings[0] });
  const notice = swappedNotice(kind, field);
  const says = [notice, verdict.says, ...verdict.warnings].filter(Boolean).join(' ');
  return { kind, says, view: settings.view() };
}
