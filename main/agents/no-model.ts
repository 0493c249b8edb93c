// Decides whether a model may be asked. Pure.
import { inEnglish, kept, say, type Sentence } from '../../preload/language/sentence.js';
import { isAddressHere } from '../lib/this-machine.js';
import type { ModelConfig } from './agent.js';

/** Why no model is asked, as a phrase for the owner; undefined = one may be asked. */
export function noModelPhrase(config: ModelConfig): Sentence | undefined {
  if (!config.enabled) return say`AI answers are switched off`;
  if (config.forbidden !== undefined) return say`no model may be asked (${kept(config.forbidden)})`;
  const needsKey = !isAddressHere(config.baseUrl);
  return config.model.trim() === '' || (needsKey && !config.apiKey)
    ? say`no model is set up`
    : undefined;
}

/** The same in English, for Slack and the log. */
export function noModelReason(config: ModelConfig): string | undefined {
  const phrase = noModelPhrase(config);
  return phrase && inEnglish(phrase);
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
