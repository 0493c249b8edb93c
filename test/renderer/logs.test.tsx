import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallOutput, CallParsed } from '../../preload/contract.js';
import type { LogRow } from '../../preload/logs.js';
import { apiError, logRow, logRows } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { layOut } from './layout.js';
import { openWindow } from './open-window.js';

/** Pages through rows as main does. */
const pagesOf =
  (rows: () => readonly LogRow[]) =>
  ({ before, limit, text }: CallParsed<'logs.page'>): CallOutput<'logs.page'> => {
    const matching = rows().filter(
      (row) => (before === undefined || row.seq < before) && row.text.includes(text ?? ''),
    );
    return { rows: matching.slice(-limit), more: matching.length > limit };
  };

layOut();

const list = (): HTMLElement => screen.getByRole('list', { name: 'Log lines' });
const lineItems = (): HTMLElement[] => within(list()).getAllByRole('listitem');

describe('the Logs screen', () => {
  it('shows a skeleton, then an error with a way to ask again, then the lines', async () => {
    const later = new Later<undefined>();
    const { bridge, user } = openWindow('logs', {
      'logs.page': async () => {
        await later.promise;
        throw new Refusal(apiError({ code: 'part_down', message: 'The log is down.' }));
      },
    });
    expect(screen.getByText('Loading the log')).toBeTruthy();

    later.settle(undefined);
    expect((await screen.findByRole('alert')).textContent).toContain('The log is down.');

    bridge.answer(
      'logs.page',
      pagesOf(() => [logRow(1)]),
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('line 1')).toBeTruthy();
  });

  it('says that the log is empty, or that nothing matches, with a way back', async () => {
    const { user } = openWindow('logs');
    expect(await screen.findByText('No lines yet')).toBeTruthy();

    await user.type(screen.getByRole('searchbox'), 'nothing like it');
    expect(await screen.findByText('No line matches')).toBeTruthy();

    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(await screen.findByText('No lines yet')).toBeTruthy();
  });

  it('adds lines as they are heard, without asking main again', async () => {
    const { bridge, emit } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 3)) });
    await screen.findByText('line 3');
    const asked = bridge.inputsOf('logs.page').length;

    emit('log', [logRow(4), logRow(5)]);

    expect(await screen.findByText('line 5')).toBeTruthy();
    expect(bridge.inputsOf('logs.page')).toHaveLength(asked);
  });

  it('fetches what it missed when the numbers of the lines have a gap', async () => {
    let written = logRows(1, 3);
    const { emit } = openWindow('logs', { 'logs.page': pagesOf(() => written) });
    await screen.findByText('line 3');
    written = logRows(1, 9);

    emit('log', [logRow(9)]);

    expect(await screen.findByText('line 7')).toBeTruthy();
    expect(screen.getAllByText('line 9')).toHaveLength(1);
    expect(screen.getAllByText('line 3')).toHaveLength(1);
  });

  it('shows a line once although page and event both bring it', async () => {
    const { emit } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 3)) });
    await screen.findByText('line 3');

    emit('log', [logRow(3), logRow(4)]);

    await screen.findByText('line 4');
    expect(screen.getAllByText('line 3')).toHaveLength(1);
  });

  it('has main filter by level and text, and asks again for new lines that match', async () => {
    let written = [logRow(1), logRow(2, { text: 'socket closed' })];
    const { bridge, user, emit } = openWindow('logs', { 'logs.page': pagesOf(() => written) });
    await screen.findByText('line 1');

    await user.selectOptions(screen.getByRole('combobox', { name: 'Level' }), 'warn');
    await user.type(screen.getByRole('searchbox'), 'socket');
    await waitFor(() => expect(screen.queryByText('line 1')).toBeNull());
    expect(bridge.inputsOf('logs.page').at(-1)).toEqual({
      limit: 500,
      level: 'warn',
      text: 'socket',
    });

    written = [...written, logRow(3), logRow(4, { text: 'socket opened' })];
    emit('log', [logRow(3), logRow(4, { text: 'socket opened' })]);

    expect(await screen.findByRole('button', { name: /socket opened/ })).toBeTruthy();
    expect(screen.queryByText('line 3')).toBeNull();
  });

  it('opens a line to its fields and copies it whole', async () => {
    const row = logRow(1, { text: 'slack connected', fields: { attempt: 3, host: 'wss' } });
    const { user } = openWindow('logs', { 'logs.page': pagesOf(() => [row]) });

    await user.click(await screen.findByRole('button', { name: /slack connected/ }));
    expect(screen.getByText('attempt')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Copy line' }));

    const copied = await navigator.clipboard.readText();
    expect(copied).toMatch(/^2026-.*Z info slack slack connected attempt=3 host=wss$/);
  });

  it('copies all lines that match, also those not drawn', async () => {
    const { user } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 400)) });
    await screen.findByText(/^line 400$/);

    await user.click(screen.getByRole('button', { name: 'Copy shown' }));

    expect((await navigator.clipboard.readText()).split('\n')).toHaveLength(400);
  });

  it('stops following when scrolled up, offers the way back, and pages older lines in', async () => {
    const { bridge, emit } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 900)) });
    await screen.findByText(/^line 900$/);
    const scroller = list().parentElement!;

    scroller.scrollTop = 0;
    fireEvent.scroll(scroller);
    emit('log', [logRow(901)]);

    expect(await screen.findByRole('button', { name: 'Jump to latest (1 new)' })).toBeTruthy();
    await waitFor(() => expect(bridge.inputsOf('logs.page').at(-1)?.before).toBe(401));
    await waitFor(() => expect(lineItems()[0]?.getAttribute('aria-setsize')).toBe('901'));
  });

  it('draws only the visible part of a very long log', async () => {
    const { emit } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 500)) });
    await screen.findByText(/^line 500$/);

    emit('log', logRows(501, 60_000));

    await screen.findByText(/^line 60000$/);
    expect(lineItems().length).toBeLessThan(120);
  });

  it('leaves no listener and no timer behind', async () => {
    const { bridge, user, emit } = openWindow('logs', {
      'logs.page': pagesOf(() => logRows(1, 3)),
    });
    const goTo = (name: string) => user.click(screen.getByRole('button', { name }));
    await screen.findByText('line 3');
    await goTo('Health');
    const onHealth = bridge.listeners;
    await goTo('Logs');
    await screen.findByText('line 3');

    emit('log', [logRow(9)]);
    await goTo('Health');
    const asked = bridge.inputsOf('logs.page').length;
    await act(() => Promise.resolve());

    expect(bridge.listeners).toBe(onHealth);
    expect(bridge.inputsOf('logs.page')).toHaveLength(asked);
  });
});
