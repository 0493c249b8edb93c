import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { apiError, history, noon, settings } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const section = async () => within(await screen.findByRole('region', { name: 'History' }));
const damaged = apiError({
  code: 'database_damaged',
  message: 'history.db is damaged. It is kept as history.damaged-2026.db.',
  fix: 'Restore a backup.',
});
const closed = history({
  state: { kind: 'closed', error: damaged },
  aside: ['history.damaged-2026.db'],
  messages: undefined,
});

describe('the History section', () => {
  it('says where the history lies, how big it is, and when it was checked and copied', async () => {
    openWindow('settings');

    const shown = await section();
    expect(await shown.findByText('/home/ana/.config/perch/history.db')).toBeTruthy();
    expect(shown.getByText('12 MB')).toBeTruthy();
    expect(shown.getByText('48,213')).toBeTruthy();
    expect(shown.getByText(/thorough/)).toBeTruthy();
    expect(shown.getByText(/47,900 messages, 11 MB/)).toBeTruthy();
  });

  it('shows its three other faces: loading, refused with a way to ask again, and no backup yet', async () => {
    const later = new Later<never>();
    const { bridge, user } = openWindow('settings', {
      'history.get': async () => {
        await later.promise;
        throw new Refusal(apiError({ code: 'worker_gone', message: 'The history stopped.' }));
      },
    });
    expect(await screen.findByText('Loading history')).toBeTruthy();

    later.settle(undefined as never);
    const shown = await section();
    expect((await shown.findByRole('alert')).textContent).toContain('The history stopped.');

    bridge.answer('history.get', () => history({ backups: [] }));
    await user.click(shown.getByRole('button', { name: 'Try again' }));
    expect(await shown.findByText(/No backup yet/)).toBeTruthy();
    expect(shown.getByText('none yet')).toBeTruthy();
  });

  it('backs up at a click and shows the new backup', async () => {
    const fresh = { id: 'history-2026-11-21.db', at: noon, bytes: 13_631_488, messages: 48_213 };
    const { bridge, user } = openWindow('settings', {
      'history.backUpNow': () => history({ backups: [fresh, ...history().backups] }),
    });
    const shown = await section();

    await user.click(await shown.findByRole('button', { name: 'Back up now' }));

    expect(await shown.findByText(/48,213 messages, 13 MB/)).toBeTruthy();
    expect(bridge.inputsOf('history.backUpNow')).toHaveLength(1);
  });

  it('says why a backup failed, now and for as long as it stands', async () => {
    const full = apiError({
      code: 'disk_full',
      message: 'There is no room left.',
      fix: 'Free it.',
    });
    const { user, emit } = openWindow('settings', {
      'history.backUpNow': () => {
        throw new Refusal(full);
      },
    });
    const shown = await section();
    await user.click(await shown.findByRole('button', { name: 'Back up now' }));
    expect((await shown.findByRole('alert')).textContent).toContain('There is no room left.');

    emit('history', history({ backupError: full }));
    expect(shown.getAllByText('There is no room left.')).toHaveLength(2);
  });

  it('restores only after asking once more, by keyboard too, and only that backup', async () => {
    const { bridge, user } = openWindow('settings');
    const shown = await section();
    const restore = await shown.findByRole('button', { name: /^Restore the backup of/ });

    restore.focus();
    await user.keyboard('{Enter}');
    expect(document.activeElement?.textContent).toMatch(/^Go on with this backup\?/);
    expect(bridge.inputsOf('history.restore')).toEqual([]);
    await user.click(shown.getByRole('button', { name: 'Cancel' }));
    expect(bridge.inputsOf('history.restore')).toEqual([]);

    await user.click(await shown.findByRole('button', { name: /^Restore the backup of/ }));
    await user.click(shown.getByRole('button', { name: 'Yes, restore' }));

    expect(bridge.inputsOf('history.restore')).toEqual([{ id: 'history-2026-11-20.db' }]);
  });

  it('says that the history is damaged and offers each way out', async () => {
    const { bridge, user } = openWindow('settings', { 'history.get': () => closed });
    const shown = await section();
    const [what = ''] = damaged.message.split(/(?<=\.) /);
    expect(await shown.findByText(what)).toBeTruthy();
    expect(shown.getByRole<HTMLButtonElement>('button', { name: 'Back up now' }).disabled).toBe(
      true,
    );
    expect(shown.getByText('not counted')).toBeTruthy();

    await user.click(shown.getByRole('button', { name: 'Start empty' }));
    expect(bridge.inputsOf('history.startEmpty')).toEqual([]);
    await user.click(shown.getByRole('button', { name: 'Cancel' }));
    await user.click(shown.getByRole('button', { name: 'Save what is readable' }));

    expect(await shown.findByText('40,000 rows were saved; some could not be read.')).toBeTruthy();
    expect(shown.queryByRole('button', { name: 'Start empty' })).toBeNull();
  });

  it('offers no way out of what passes by itself', async () => {
    const busy = apiError({ code: 'disk_read_only', message: 'It can’t be written.' });
    openWindow('settings', {
      'history.get': () => history({ state: { kind: 'closed', error: busy } }),
    });
    const shown = await section();

    expect(await shown.findByText('It can’t be written.')).toBeTruthy();
    expect(shown.queryByRole('button', { name: 'Start empty' })).toBeNull();
  });

  it('saves how long and how much is kept', async () => {
    const { bridge, user } = openWindow('settings', {
      'settings.update': () => settings({ retention: { days: 365, messages: 0 } }),
    });
    const field = await screen.findByLabelText('Keep for days');

    await user.clear(field);
    await user.type(field, '365{Enter}');

    expect(bridge.inputsOf('settings.update')).toEqual([{ retention: { days: 365 } }]);
  });
});
