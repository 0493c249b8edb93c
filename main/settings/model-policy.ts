// What the privacy level allows a model to see. Pure.
import type { Config } from './config.js';
import { isLoopback } from './value-kinds.js';

/** The model settings with the privacy level applied. */
export type ModelPolicy = Config['model'] & {
  /** Why no model may be asked; undefined = one may be. */
  readonly forbidden: string | undefined;
};

/** At level high a model on this machine may be asked and no other. */
export function modelPolicy({ model, privacyLevel }: Config): ModelPolicy {
  const remote = !runsHere(model.baseUrl);
  return {
    ...model,
    forbidden:
      privacyLevel === 'high' && remote
        ? 'privacy level high keeps everything on this machine and on Slack'
        : undefined,
  };
}

/** Whether personal data is masked before a model sees it: at level medium, when text leaves the machine. */
export const masksPersonalData = ({ model, privacyLevel }: Config): boolean =>
  privacyLevel === 'medium' && !runsHere(model.baseUrl);

const runsHere = (baseUrl: string): boolean =>
  URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).hostname);
