/**
 * Takes NODE_TLS_REJECT_UNAUTHORIZED=0 out of an environment: it would switch the check of every certificate
 * off, for everything. Returns what to say of it, or undefined where it was not set.
 */
export function refuseTlsSwitchOff(env: Record<string, string | undefined>): string | undefined {
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return undefined;
  delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  return 'NODE_TLS_REJECT_UNAUTHORIZED=0 is not obeyed: certificates stay checked. Give the certificate to trust as CA_FILE.';
}
