// What a page that has been taken over could do: nothing.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { perchAtWork, type AtWork } from './support/perch-at-work.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
});
afterAll(() => at.stop());

it('has no Node, no Electron and only the frozen bridge', async () => {
  const found = await at.page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys((globalThis as unknown as { perch: object }).perch),
    frozen: Object.isFrozen((globalThis as unknown as { perch: object }).perch),
  }));

  expect(found).toEqual({ globals: [], bridge: ['call', 'on', 'off'], frozen: true });
});

it('runs no script made of text and loads nothing from outside', async () => {
  const outcome = await at.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    );
    // In a task of the page's own: what Playwright evaluates itself is exempt from the policy.
    const evalBlocked = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          (0, eval)('1');
          resolve(false);
        } catch {
          resolve(true);
        }
      });
    });
    const image = new Image();
    image.src = 'https://example.com/beacon.png';
    document.body.append(image);
    const fetched = await fetch('https://example.com/').then(
      () => 'got through',
      () => 'refused',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    image.remove();
    return { evalBlocked, fetched, violations };
  });

  expect(outcome.evalBlocked).toBe(true);
  expect(outcome.fetched).toBe('refused');
  expect(outcome.violations).toEqual(expect.arrayContaining(['img-src', 'connect-src']));
});

it('can neither leave its page nor open another window', async () => {
  const { page, launched } = at;
  await page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  await page.waitForTimeout(300);

  const windows = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((each) => each.webContents.getURL()),
  );
  expect(windows).toHaveLength(1);
  expect(windows[0]).toMatch(/^app:\/\/bundle\//);
});

it('answers a malformed call with an error that names the field, and unknown calls with not_found', async () => {
  const answers = await at.page.evaluate(async () => {
    const { call } = (
      globalThis as unknown as { perch: { call(name: string, input: unknown): unknown } }
    ).perch;
    return Promise.all([
      call('chat.send', { text: 5 }),
      call('constructor', {}),
      call('app.openLink', { url: 'file:///etc/passwd' }),
    ]);
  });

  expect(answers).toMatchObject([
    {
      ok: false,
      error: { code: 'invalid_input', message: expect.stringContaining('text') as string },
    },
    { ok: false, error: { code: 'not_found' } },
    { ok: false, error: { code: 'not_allowed' } },
  ]);
});

it('is in the sandbox with context isolation', async () => {
  const preferences = await at.launched.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag };
  });

  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});
