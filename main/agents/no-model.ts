// Decides whether a model may be asked. Pure.
import type { ModelConfig } from './agent.js';
import { isOnThisMachine } from './endpoint.js';

/** Why no model is asked, as a sentence for the thread; undefined = one may be asked. */
export function whyNoModel(config: ModelConfig): string | undefined {
  if (!config.enabled) return 'AI answers are switched off, so I quote what I found instead.';
  if (config.forbidden !== undefined) {
    return `No model may be asked (${config.forbidden}), so I quote what I found instead.`;
  }
  const needsKey = !isOnThisMachine(config.baseUrl);
  if (config.model.trim() === '' || (needsKey && !config.apiKey)) {
    return 'No model is set up, so I quote what I found instead. The owner of this bot can add one in Settings.';
  }
  return undefined;
}
