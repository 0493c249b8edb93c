import { expect, it } from 'vitest';
import { isBypassed, isLoopback } from '../../../main/lib/network/bypass.js';
import { parseSystemProxies } from '../../../main/lib/network/system-proxies.js';
import { refuseTlsSwitchOff } from '../../../main/lib/network/tls-switch.js';

it.each([
  ['slack.com', 'slack.com', true],
  ['wss-primary.slack.com', '.slack.com', true],
  ['wss-primary.slack.com', '*.slack.com', true],
  ['evilslack.com', 'slack.com', false],
  ['slack.com.evil.com', 'slack.com', false],
  ['SLACK.com', 'slack.COM', true],
  ['slack.com', 'slack.com:443', true],
  ['slack.com', 'slack.com:8443', false],
  ['anything.at.all', '*', true],
  ['fd00::1', '[fd00::1]:443', true],
  ['fd00::1', 'fd00::1', true],
  ['slack.com', '', false],
])('%s is excepted by %s: %s', (hostname, entry, expected) => {
  expect(isBypassed({ hostname, port: 443, secure: true }, [entry])).toBe(expected);
});

it('knows this machine by every name, and no other', () => {
  const here = ['localhost', '127.0.0.1', '127.9.9.9', '::1', 'model.localhost'];
  const elsewhere = ['127.0.0.1.evil.com', 'localhost.evil.com', '128.0.0.1', '10.0.0.1'];

  expect(here.filter((name) => !isLoopback(name))).toEqual([]);
  expect(elsewhere.filter(isLoopback)).toEqual([]);
});

it('reads what a PAC file answers', () => {
  const kinds = parseSystemProxies('PROXY a:8080; HTTPS b; SOCKS5 c:1080;DIRECT;');

  expect(kinds).toMatchObject([
    { kind: 'proxy', proxy: { hostname: 'a', port: 8080, secure: false } },
    { kind: 'proxy', proxy: { hostname: 'b', port: 443, secure: true } },
    { kind: 'unusable', name: 'SOCKS5 c:1080' },
    { kind: 'straight' },
  ]);
  expect(parseSystemProxies('')).toEqual([]);
});

it('takes the switch that trusts everybody out of the environment, and says so', () => {
  const env: Record<string, string> = { NODE_TLS_REJECT_UNAUTHORIZED: '0', PATH: '/bin' };

  expect(refuseTlsSwitchOff(env)).toContain('certificates stay checked');
  expect(env).toEqual({ PATH: '/bin' });
  expect(refuseTlsSwitchOff(env)).toBeUndefined();
});
