// Where a model is asked: reads the base URL of the settings. Pure.
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { isThisMachine } from '../lib/this-machine.js';

/** A model server as the settings name it. */
export interface Endpoint {
  /** Without a slash at the end: "https://openrouter.ai/api/v1". */
  readonly baseUrl: string;
  /** For sentences: "openrouter.ai" or "127.0.0.1:11434". */
  readonly host: string;
  /** The server runs on this machine: nothing leaves, and no key is needed. */
  readonly local: boolean;
}

/**
 * Reads a base URL. A pasted ".../chat/completions" is taken for its base.
 * Throws config_invalid when it is not an http(s) address.
 */
export function parseEndpoint(baseUrl: string): Endpoint {
  const url = parseUrl(baseUrl.trim());
  if (!url) {
    throw new AppError(
      'config_invalid',
      say`The address of the model server is not a web address.`,
      {
        fix: say`Enter one such as https://openrouter.ai/api/v1 in Settings.`,
      },
    );
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return { baseUrl: `${url.origin}${path}`, host: url.host, local: isThisMachine(url.hostname) };
}

const parseUrl = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
};
