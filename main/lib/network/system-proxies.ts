import type { Hop } from './hop.js';

/**
 * Reads what a PAC file or Chromium answers: "PROXY a:8080; HTTPS b:443; DIRECT". Pure. Empty for an empty answer.
 * developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export const parseSystemProxies = (answer: string): readonly Hop[] =>
  answer
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readPart);

function readPart(part: string): Hop {
  const [kind = '', address = ''] = part.split(/\s+/);
  if (/^direct$/i.test(kind)) return { kind: 'straight' };
  const [, hostname, port] = /^\[?([^\]]+?)\]?(?::(\d+))?$/.exec(address) ?? [];
  if (!/^(?:proxy|https?)$/i.test(kind) || hostname === undefined) {
    return { kind: 'unusable', name: part };
  }
  const secure = /^https$/i.test(kind);
  const usual = secure ? 443 : 80;
  return {
    kind: 'proxy',
    proxy: {
      hostname,
      port: port === undefined ? usual : Number(port),
      secure,
      credentials: undefined,
      from: 'system',
    },
  };
}
