// The setUp.* calls: what the first-run wizard asks beside the settings themselves.
import type { CreditView, OllamaView, SetUpWants } from '../../preload/set-up.js';
import { subjectOf } from '../settings/set-up-view.js';
import type { Settings } from '../settings/settings.js';
import type { CallHandlers } from './answer-call.js';
import { takePasted } from './begin-workspace.js';
import { checkSetUp } from './check-set-up.js';
import type { WorkspaceCallOptions } from './workspaces.js';

export interface SetUpCallOptions extends WorkspaceCallOptions {
  /** Asks the model's endpoint what is left of the key's credit. Throws AppError. */
  readonly askCredit: () => Promise<CreditView>;
  /** Looks for a server of models on this machine. */
  readonly findOllama: () => Promise<OllamaView>;
}

type SetUpHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `setUp.${string}`>>;

/** Secrets cross inward only: no answer holds one. */
export function setUpHandlers(options: SetUpCallOptions): SetUpHandlers {
  const { settings } = options;
  return {
    'setUp.keep': ({ state, step }) => {
      settings.keepSetUp({ ...(state && { state }), ...(step && { step }) });
      return Promise.resolve(settings.view());
    },
    'setUp.want': (wants) => {
      want(wants, settings);
      return Promise.resolve(settings.view());
    },
    'setUp.paste': async ({ pasted, field }) => {
      const { kind, says } = await takePasted(pasted, field, options);
      return { kind, says, view: settings.view() };
    },
    'setUp.check': () => checkSetUp(options),
    'setUp.credit': () => options.askCredit(),
    'setUp.ollama': () => options.findOllama(),
  };
}

/** Kept by the workspace, or for the one to come. */
function want({ events, files, panel, ways }: SetUpWants, settings: Settings): void {
  const subject = subjectOf(settings.workspaces.list());
  if (!subject) return settings.keepSetUp({ wants: { events, files, panel, ways } });
  settings.workspaces.update(subject.number, {
    slack: { events: [...events], panel, ways: [...ways] },
    answers: { files },
  });
}
