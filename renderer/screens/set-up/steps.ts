// The steps of the wizard: their words, where it goes on, which are done. Pure.
import { setUpSteps, type SetUpStep } from '../../../preload/settings.js';
import type { SettingsView, WorkspaceView } from '../../../preload/settings.js';
import { t } from '../../language.js';

/** What each step is called, in the list and as its heading. */
export const stepWords: Readonly<
  Record<SetUpStep, { readonly short: string; readonly title: string }>
> = {
  app: { short: t`Slack app`, title: t`Create the Slack app` },
  bot: { short: t`Bot token`, title: t`Install the app and paste its bot token` },
  socket: { short: t`App-level token`, title: t`Make the app-level token and paste it` },
  model: { short: t`Model`, title: t`Choose who writes the answers` },
  sources: { short: t`Sources`, title: t`Choose what answers draw on` },
  mention: { short: t`Try it`, title: t`Mention the bot` },
};

/** The workspace the wizard is about; undefined while there is none. */
export const subjectOf = ({ setUp, workspaces }: SettingsView): WorkspaceView | undefined =>
  workspaces.find(({ id }) => id === setUp.workspace);

/** Where somebody who comes to the wizard goes on. */
export function stepToResume(view: SettingsView): SetUpStep {
  const { state, step } = view.setUp;
  if (state === 'ended') return 'app';
  if (state !== 'new') return step;
  const workspace = subjectOf(view);
  if (!workspace) return 'app';
  if (!workspace.botToken.set) return 'bot';
  return workspace.appToken.set ? 'model' : 'socket';
}

/** Whether a step needs nothing more: a token is there, or the step was passed. */
export function isDone(step: SetUpStep, current: SetUpStep, view: SettingsView): boolean {
  const workspace = subjectOf(view);
  if (step === 'bot') return workspace?.botToken.set === true;
  if (step === 'socket') return workspace?.appToken.set === true;
  return setUpSteps.indexOf(step) < setUpSteps.indexOf(current);
}

/** The step beside this one; undefined before the first and after the last. */
export const neighbour = (step: SetUpStep, by: 1 | -1): SetUpStep | undefined =>
  setUpSteps[setUpSteps.indexOf(step) + by];
