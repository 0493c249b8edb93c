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
    const isTold = () => violations.includes('img-src') && violations.includes('connect-src');
    for (let tries = 0; tries < 100 && !isTold(); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
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

it('is in the sandbox with context isolation, and with none of the switches that would weaken it', async () => {
  const preferences = await at.launched.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });

  expect(preferences).toMatchObject({
    ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
    nodeIntegrationInSubFrames: false,
    ...{ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false },
  });
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
  expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false);
});

it('has a bridge that does not hear of what the page has changed in its own world', async () => {
  const heard = await at.page.evaluate(async () => {
    const seen: unknown[] = [];
    const { push } = Array.prototype;
    const { then } = Promise.prototype;
    Array.prototype.push = function (...items: unknown[]) {
      seen[seen.length] = items;
      return push.apply(this, items);
    };
    const answer: unknown = await window.perch.call('health.get', {});
    Object.assign(Array.prototype, { push });
    return { seen, then: then === Promise.prototype.then, ok: (answer as { ok: boolean }).ok };
  });

  expect(heard).toEqual({ seen: [], then: true, ok: true });
});

it('is granted nothing but writing to the clipboard', async () => {
  const states = await at.page.evaluate(async (names) => {
    const asked = names.map(async (name) => {
      const status = await navigator.permissions
        .query({ name: name as PermissionName })
        .catch(() => ({ state: 'unknown to Chromium' }));
      return [name, status.state] as const;
    });
    return Object.fromEntries(await Promise.all(asked));
  }, permissions);
  const used = await at.page.evaluate(async () => {
    const outcome = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'granted',
        () => 'refused',
      );
    return {
      camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia()),
      notification: await Notification.requestPermission(),
      reading: await outcome(navigator.clipboard.readText()),
    };
  });

  expect(permissions.filter((name) => states[name] === 'granted')).toEqual(['clipboard-write']);
  expect(used).toEqual({
    ...{ camera: 'refused', screen: 'refused', notification: 'denied', reading: 'refused' },
  });
});

const permissions = [
  ...['accelerometer', 'background-sync', 'camera', 'clipboard-read', 'clipboard-write'],
  ...['geolocation', 'gyroscope', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone'],
  ...['midi', 'notifications', 'payment-handler', 'persistent-storage', 'screen-wake-lock'],
  ...['storage-access', 'window-management', 'display-capture', 'speaker-selection'],
];

it('leaves inert what a page would need to run something else: frames, webviews, workers, inline scripts', async () => {
  const outcome = await at.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    );
    const put = (tag: string, attributes: Readonly<Record<string, string>>): Element => {
      const element = document.createElement(tag);
      // Trusted Types would refuse a script's address sooner than the policy's script-src; both are wanted here.
      for (const [name, value] of Object.entries(attributes))
        try {
          element.setAttribute(name, value);
        } catch {
          violations.push(`trusted types: ${tag} ${name}`);
        }
      document.body.append(element);
      return element;
    };
    const added = [
      put('iframe', { src: 'https://example.com/' }),
      put('iframe', { srcdoc: '<script>top.__pwned = 1</script>' }),
      put('webview', { src: 'https://example.com/' }),
      put('object', { data: 'https://example.com/' }),
      put('button', { onclick: 'top.__pwned = 2' }),
    ];
    (added.at(-1) as HTMLButtonElement).click();
    let worker = 'started';
    try {
      new Worker('data:text/javascript,postMessage(1)');
    } catch {
      worker = 'refused';
    }
    for (let tries = 0; tries < 100 && violations.length < 4; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const frames = window.length;
    added.forEach((element) => element.remove());
    return { violations, worker, frames, pwned: Reflect.get(globalThis, '__pwned') as unknown };
  });
  const contents = await at.launched.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((each) => each.getType()),
  );

  expect(outcome.pwned).toBeUndefined();
  expect(contents).toEqual(['window']);
  expect(outcome.violations.length).toBeGreaterThanOrEqual(4);
});

it('answers no call from a frame inside the page, nor from a page in another session', async () => {
  const refusal = await at.launched.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron keeps handlers under this name; there is no other way to call as somebody else.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
      string,
      (...input: unknown[]) => Promise<unknown>
    >;
    const answer = handlers.get('call');
    const main = window?.webContents.mainFrame;
    const callAs = (senderFrame: unknown): Promise<unknown> | undefined =>
      answer?.({ senderFrame, sender: window?.webContents }, 'settings.get', {});
    return [
      await callAs({ url: main?.url, parent: main, top: main }),
      await callAs({ url: 'https://example.com/', parent: null }),
      await callAs({ url: 'app://evil/', parent: null }),
      await callAs(null),
    ];
  });

  for (const answer of refusal)
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
});
