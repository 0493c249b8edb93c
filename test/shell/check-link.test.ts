import { describe, expect, it } from 'vitest';
import { createAppLink, usualWants } from '../../preload/app-manifest.js';
import { checkLink } from '../../main/shell/check-link.js';

const opened = [
  'https://slack.com/help',
  'https://acme.slack.com/archives/C1/p1700000000000100?thread_ts=1.2&cid=C1',
  'https://api.slack.com/apps?new_app=1',
  'HTTPS://API.SLACK.COM/apps',
  'https://acme.slack-gov.com/archives/C1/p1',
  createAppLink(usualWants),
  'https://openrouter.ai/keys',
  'https://slack.com:443/',
];

const asked = [
  ['https://example.com/', 'example.com'],
  ['https://slack.com.evil.example/', 'slack.com.evil.example'],
  ['https://notslack.com/', 'notslack.com'],
  ['https://evil.example/slack.com', 'evil.example'],
  ['https://evil.example?https://slack.com', 'evil.example'],
  ['https://evil.example#.slack.com', 'evil.example'],
  ['https://slack.com:8443/', 'slack.com:8443'],
  ['https://sl\u0430ck.com/', 'xn--slck-63d.com'],
  ['https://\u24e2lack.com.evil.example/', 'slack.com.evil.example'],
  ['https://127.0.0.1/', '127.0.0.1'],
  ['https://0x7f000001/', '127.0.0.1'],
  ['https://[::1]/', '[::1]'],
  ['https:example.com', 'example.com'],
  ['https:///example.com', 'example.com'],
  ['mailto:ana@example.com', 'ana@example.com'],
  ['mailto:ana@example.com?subject=Hello&body=Text&cc=bo@example.com', 'ana@example.com'],
] as const;

const refused = [
  `https://api.slack.com/apps?manifest_json=${'a'.repeat(8192)}`,
  `https://api.slack.com.evil.example/apps?x=${'a'.repeat(2048)}`,
  '',
  'slack.com',
  '//slack.com/',
  '/etc/passwd',
  'C:\\Windows\\system32\\calc.exe',
  '\\\\server\\share\\x.exe',
  'http://slack.com/',
  'http://127.0.0.1/',
  'ftp://slack.com/',
  'file:///etc/passwd',
  'file://server/share/x.exe',
  'FILE:///etc/passwd',
  'smb://server/share',
  'nfs://server/share',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://slack.com/x',
  'vbscript:x',
  'about:blank',
  'app://bundle/index.html',
  'devtools://devtools/x',
  'chrome://settings',
  'view-source:https://slack.com',
  'slack://open',
  'vscode://file/etc/passwd',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'ms-officecmd:x',
  'itms-services://?action=x',
  'tel:123',
  'sms:123',
  'ssh://host',
  'telnet://host',
  'git+ssh://host',
  'x-apple.systempreferences:x',
  'jar:file:///x!/y',
  'steam://run/1',
  'https://',
  'https://user@slack.com/',
  'https://user:password@slack.com/',
  'https://slack.com@evil.example/',
  'https://slack.com%40evil.example/',
  'https://sla ck.com/',
  ' https://slack.com/',
  'https://slack.com/\n',
  'https://slack.com/\u0000',
  'java\nscript:alert(1)',
  'https://slack.com/\u202egpj.exe',
  'https://slack.com/\u200b',
  'https:\\\\slack.com\\',
  'mailto:ana@example.com?attach=/etc/passwd',
  'mailto:ana@example.com?Attachment=/etc/passwd',
  'mailto:ana@example.com?subject=x&insert=/etc/passwd',
  `https://slack.com/${'a'.repeat(2048)}`,
  `https://slack.com/${'\u00e9'.repeat(600)}`,
];

describe('a link', () => {
  it.each(opened)('to a place Perch sends people to is opened: %s', (link) => {
    expect(checkLink(link).kind).toBe('open');
  });

  it.each(asked)('elsewhere is shown first: %s', (link, host) => {
    expect(checkLink(link)).toMatchObject({ kind: 'ask', host });
  });

  it.each(refused)('is refused: %j', (link) => {
    expect(checkLink(link).kind).toBe('refuse');
  });

  it('is opened in its parsed form, so that what was judged is what is opened', () => {
    expect(checkLink('HTTPS://API.SLACK.COM/a/../b')).toEqual({
      kind: 'open',
      url: 'https://api.slack.com/b',
    });
  });
});
