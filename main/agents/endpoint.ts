// Where a model is asked: reads the base URL of the settings. Pure.
import { AppError } from '../lib/errors.js';

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
    throw new AppError('config_invalid', 'The address of the model server is not a web address.', {
      fix: 'Enter one such as https://openrouter.ai/api/v1 in Settings.',
    });
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return { baseUrl: `${url.origin}${path}`, host: url.host, local: isLoopback(url.hostname) };
}

/** Whether a base URL names a server on this machine. False for what is no address. */
export function isOnThisMachine(baseUrl: string): boolean {
  const url = parseUrl(baseUrl.trim());
  return url !== undefined && isLoopback(url.hostname);
}

const parseUrl = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
};

// WHATWG URLs normalise every spelling of an IPv4 address, so 127.1 arrives as 127.0.0.1.
const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(hostname);
