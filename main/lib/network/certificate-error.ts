// What is wrong with a certificate, in words. Codes: nodejs.org/api/tls.html#x509-certificate-error-codes
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError } from '../errors.js';
import { systemCode } from './system-code.js';

/** What is known about the certificate that was refused. */
export interface Refused {
  readonly host: string;
  /** "ACME Web Gateway CA"; undefined where it could not be looked at. */
  readonly issuer: string | undefined;
}

/** Names what is wrong, or undefined when it is no matter of certificates. */
export function certificateError(thrown: unknown, refused: Refused): AppError | undefined {
  const code = systemCode(thrown);
  if (code === undefined) return undefined;
  if (code === 'CERT_HAS_EXPIRED') return expired(refused, say`has expired`, code, thrown);
  if (code === 'CERT_NOT_YET_VALID') return expired(refused, say`is not valid yet`, code, thrown);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return wrongHost(refused, code, thrown);
  return isUntrusted(code) ? untrusted(refused, code, thrown) : undefined;
}

/** Whether the chain leads to nobody this machine trusts. */
export const isUntrusted = (code: string | undefined): boolean =>
  code !== undefined &&
  /^(?:UNABLE_TO_|.*SELF_SIGNED|CERT_UNTRUSTED|CERT_REJECTED|INVALID_CA)/.test(code);

const expired = ({ host }: Refused, what: Sentence, code: string, cause: unknown): AppError =>
  new AppError('cert_expired', say`The certificate of ${host} ${what} (${code}).`, {
    retryable: true,
    fix: say`Check the clock of this machine: it says ${now()} UTC. If it is right, the certificate must be renewed by whoever runs ${host}.`,
    cause,
  });

const now = (): string => new Date().toISOString().slice(0, 16).replace('T', ' ');

const wrongHost = ({ host }: Refused, code: string, cause: unknown): AppError =>
  new AppError(
    'cert_wrong_host',
    say`What answers as ${host} shows a certificate of another name (${code}).`,
    {
      retryable: true,
      fix: say`Something on the way answers in its place: a sign-in page of the network, or a proxy. Open a web page and see.`,
      cause,
    },
  );

const untrusted = ({ host, issuer }: Refused, code: string, cause: unknown): AppError =>
  new AppError(
    'cert_untrusted',
    issuer === undefined
      ? say`The certificate of ${host} is not trusted (${code}).`
      : say`The certificate of ${host} is not trusted: it was issued by "${issuer}" (${code}).`,
    {
      retryable: true,
      fix: say`Probably your company's network reads encrypted traffic. Ask for its CA certificate as a PEM file and enter the path in Settings, under Network.`,
      cause,
    },
  );
