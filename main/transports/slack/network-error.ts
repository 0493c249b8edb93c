import type { ErrorCode } from '../../../preload/errors.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { certificateError } from '../../lib/network/certificate-error.js';
import { ownErrorIn, systemCode } from '../../lib/network/system-code.js';

/** Names a failure below HTTP by the code Node and undici put into the chain of causes. */
export function networkError(thrown: unknown): AppError {
  const named =
    ownErrorIn(thrown) ?? certificateError(thrown, { host: 'Slack', issuer: undefined });
  if (named) return named;
  const code = systemCode(thrown);
  const { code: ours, message, fix } = describe(code);
  return new AppError(ours, code ? `${message} (${code}).` : `${message}: ${messageOf(thrown)}`, {
    retryable: true,
    cause: thrown,
    ...(fix === undefined ? {} : { fix }),
  });
}

function describe(code: string | undefined): { code: ErrorCode; message: string; fix?: string } {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'dns_failed', message: "Slack's address can't be found" };
    case 'ECONNREFUSED':
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
      return { code: 'network_down', message: "Slack can't be reached" };
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'ABORT_ERR':
      return { code: 'slack_unreachable', message: 'Slack did not answer in time' };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return { code: 'socket_closed', message: 'The connection to Slack broke' };
    default:
      return isTls(code)
        ? {
            code: 'tls_failed',
            message: "Slack's certificate was not accepted",
            fix: 'Check the clock of this machine, and whether a company proxy needs its certificate.',
          }
        : { code: 'slack_unreachable', message: "Slack can't be reached" };
  }
}

const isTls = (code: string | undefined): boolean =>
  code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);
