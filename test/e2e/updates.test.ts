// Every state of an update as the window shows it, in the real window.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiError } from '../../preload/errors.js';
import type { UpdateState, UpdatesView } from '../../preload/updates.js';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
});
afterAll(() => at.stop());

const offer = {
  version: '0.2.0',
  notes:
    '- [Added] Updates: told of in Settings, in the tray and by a notification.\n- [Fixed] A citation opens the message that holds **what was looked for**, as `perch search` does.',
};
const error: ApiError = {
  code: 'update_untrusted',
  retryable: false,
  message:
    'latest-linux.yml from updates.example does not carry the signature of Perch’s releases, so nothing of it is used.',
  fix: 'Something between here and the update server may have changed it. Get the newest version from the download page.',
};
const states: readonly UpdateState[] = [
  { kind: 'available', offer },
  { kind: 'downloading', offer, share: 0.43, bytesPerSecond: 2_202_010 },
  { kind: 'ready', offer },
  { kind: 'failed', error },
  { kind: 'rolled back', version: '0.2.0' },
];

it('says that a development build is not updated, and offers nothing', async () => {
  const { page } = at;
  await goTo(page, 'Settings');
  const section = page.getByRole('region', { name: 'Updates' });
  await section.getByText(/development build/).waitFor();

  expect(await section.getByRole('button').count()).toBe(0);
});

it.each(states)('can be read by everybody: $kind', async (state) => {
  const { page } = at;
  await sendFromMain({ state, page: 'https://updates.example/perch' });
  const section = page.getByRole('region', { name: 'Updates' });
  await section
    .getByText(/0\.2\.0|signature/)
    .first()
    .waitFor();
  const notes = section.getByText('What is new');
  if ((await notes.count()) > 0) await notes.click();

  await shoot(page, `settings-updates-${state.kind.replaceAll(' ', '-')}`, { of: section });
});

/** As main/api/ipc.ts sends an event. */
const sendFromMain = (view: UpdatesView): Promise<void> =>
  at.launched.app.evaluate(({ BrowserWindow }, sent) => {
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.send('event', 'updates', sent);
  }, view);
