import { describe, expect, it } from 'vitest';
import { isOurPage, pageUrl } from '../../main/shell/our-page.js';

const ours = [
  pageUrl,
  'app://bundle/',
  'app://bundle',
  'app://bundle/index.html#settings',
  'app://bundle/assets/main.js?v=1',
  'APP://bundle/index.html',
];

const foreign = [
  '',
  'about:blank',
  'about:srcdoc',
  'app:',
  'app:bundle',
  'app:/bundle/index.html',
  'app:///bundle/index.html',
  'app://',
  'app://bundle.evil.example/',
  'app://bundle@evil.example/',
  'app://evil.example@bundle/',
  'app://user:password@bundle/',
  'app://bundle:80/',
  'app://bundle%2eevil.example/',
  'app://evil.example/app://bundle/',
  'app://evil.example#app://bundle/',
  'app://evil.example?app://bundle/',
  'app://BUNDLE2/',
  'app://bundle\u200b/',
  'app://bund\u04cfe/',
  'app://bundle\\@evil.example/',
  'app2://bundle/',
  'xapp://bundle/',
  'app.://bundle/',
  'http://bundle/',
  'https://bundle/',
  'https://app/bundle',
  'https://evil.example/app://bundle/',
  'file:///app://bundle/index.html',
  'file://bundle/index.html',
  'data:text/html,app://bundle/',
  'blob:app://bundle/0b1a',
  'javascript:app://bundle/',
  'view-source:app://bundle/',
  'filesystem:app://bundle/temporary/x',
  'devtools://devtools/bundled/inspector.html',
  'chrome://version',
  'ftp://bundle/',
  'ws://bundle/',
];

describe('isOurPage', () => {
  it.each(ours)('knows %s as its own page', (url) => {
    expect(isOurPage(url)).toBe(true);
  });

  it.each(foreign)('does not take %j for its own page', (url) => {
    expect(isOurPage(url)).toBe(false);
  });
});
