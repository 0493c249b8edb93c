import { describe, expect, it } from 'vitest';
import { isAllowedRequest } from '../../main/shell/allowed-request.js';

const isAllowed = (url: string, resourceType = 'xhr', isPackaged = true): boolean =>
  isAllowedRequest({ url, resourceType }, isPackaged);

describe('a request of the window', () => {
  it('passes for its own files, for blobs of its own and for inline images', () => {
    expect(isAllowed('app://bundle/assets/main.js', 'script')).toBe(true);
    expect(isAllowed('blob:app://bundle/5b1c', 'image')).toBe(true);
    expect(isAllowed('data:image/png;base64,AA==', 'image')).toBe(true);
  });

  it.each([
    'https://slack.com/api/auth.test',
    'http://127.0.0.1:9/',
    'ws://127.0.0.1:9/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'app://other/index.html',
    'blob:https://example.com/5b1c',
    'chrome-extension://abc/x.js',
    'not an address',
  ])('is stopped on its way to %s', (url) => {
    expect(isAllowed(url)).toBe(false);
  });

  it.each(['mainFrame', 'subFrame', 'script', 'xhr', 'stylesheet', 'font'])(
    'is stopped when a data: address is loaded as %s',
    (resourceType) => {
      expect(isAllowed('data:text/html,<p>', resourceType)).toBe(false);
    },
  );

  it('reaches the developer tools in development only', () => {
    const url = 'devtools://devtools/bundled/devtools_app.html';

    expect(isAllowed(url, 'mainFrame', false)).toBe(true);
    expect(isAllowed(url, 'mainFrame', true)).toBe(false);
  });
});
