import type { Reason } from '../../../preload/failures.js';
import { say } from '../../../preload/language/sentence.js';
import type { PostErrorCode } from '../../../preload/post-failures.js';
import { messageOf, type AppError } from '../../lib/errors.js';
import { certificateError } from '../../lib/network/certificate-error.js';
import { ownErrorIn, systemCode } from '../../lib/network/system-code.js';
import { postError } from '../../lib/post-error.js';

/** Names a failure below HTTP by the code Node and undici put into the chain of causes. */
export function networkError(thrown: unknown): AppError {
  const named =
    ownErrorIn(thrown) ?? certificateError(thrown, { host: 'Slack', issuer: undefined });
  if (named) return named;
  const system = systemCode(thrown);
  const about = { token: 'bot', named: reasonOf(system) ?? messageOf(thrown) } as const;
  return postError(codeOf(system), about, { cause: thrown });
}

function codeOf(system: string | undefined): PostErrorCode {
  switch (system) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'dns_failed';
    case 'ECONNREFUSED':
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
      return 'network_down';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return 'socket_closed';
    default:
      return isTls(system) ? 'tls_failed' : 'slack_unreachable';
  }
}

function reasonOf(system: string | undefined): Reason | undefined {
  switch (system) {
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'ABORT_ERR':
      return say`no answer in time, ${system}`;
    default:
      return system;
  }
}

const isTls = (code: string | undefined): boolean =>
  code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);
