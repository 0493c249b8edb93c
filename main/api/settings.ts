// The settings.* calls: keep what was changed, and answer with what holds now.
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { SettingsView } from '../../preload/settings.js';
import type { Settings } from '../settings/settings.js';
import { recogniseModelKey, recogniseProxy } from '../settings/tokens.js';
import type { CallHandlers } from './answer-call.js';

export interface SettingsCallOptions {
  readonly settings: Settings;
  /** Asks the model for one word. Throws AppError. */
  readonly testModel: () => Promise<Sentence>;
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
    'settings.reset': ({ paths }) => then(() => settings.reset(paths)),
    'settings.saveModelKey': async ({ pasted }) => {
      await settings.saveSecret('model', recogniseModelKey(pasted).value);
      return { says: say`kept; press Test to try it`, view: view() };
    },
    'settings.saveEmbeddingKey': async ({ pasted }) => {
      await settings.saveSecret('embedding', recogniseModelKey(pasted).value);
      return { says: say`kept; press Test to try it`, view: view() };
    },
    'settings.saveProxy': async ({ pasted }) => {
      await settings.saveSecret('proxy', recogniseProxy(pasted).value);
      return { says: say`kept`, view: view() };
    },
    'settings.forgetSecret': ({ kind }) => then(() => settings.forgetSecret(kind)),
    'settings.testModel': async () => ({ says: await options.testModel() }),
    'settings.acceptUnencrypted': ({ accept }) => then(() => settings.acceptUnencrypted(accept)),
  };
}
