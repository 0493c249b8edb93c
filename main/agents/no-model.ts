// Decides whether a model may be asked. Pure.
import { isAddressHere } from '../lib/this-machine.js';
import type { ModelConfig } from './agent.js';

/** Why no model is asked, as a phrase for the owner; undefined = one may be asked. */
export function noModelReason(config: ModelConfig): string | undefined {
  if (!config.enabled) return 'AI answers are switched off';
  if (config.forbidden !== undefined) return `no model may be asked (${config.forbidden})`;
  const needsKey = !isAddressHere(config.baseUrl);
  return config.model.trim() === '' || (needsKey && !config.apiKey)
    ? 'no model is set up'
    : undefined;
}

/** Why no model was asked, a phrase, as a sentence below what was found. */
export const quotedInstead = (reason: string): string =>
  `${reason.charAt(0).toUpperCase()}${reason.slice(1)}, so I quote what I found instead.`;

/** The same as a sentence for the thread. */
export function whyNoModel(config: ModelConfig): string | undefined {
  const reason = noModelReason(config);
  if (reason === undefined) return undefined;
  const sentence = quotedInstead(reason);
  return reason === 'no model is set up'
    ? `${sentence} The owner of this bot can add one in Settings.`
    : sentence;
}
