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

  it('pauses: lines that come are counted and not shown until it follows again', async () => {
    const { user, emit } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 3)) });
    await screen.findByText('line 3');

    await user.click(screen.getByRole('button', { name: 'Pause' }));
    emit('log', [logRow(4), logRow(5)]);

    const follow = await screen.findByRole('button', { name: 'Follow (2 new)' });
    expect(screen.queryByText('line 5')).toBeNull();
    await user.click(follow);
    expect(await screen.findByText('line 5')).toBeTruthy();
  });

  it('counts the lines that match and leads from one to the next, round the end', async () => {
    const { user } = openWindow('logs', {
      'logs.page': pagesOf(() => logRows(1, 9)),
      'logs.search': () => ({ hits: [2, 5, 7] }),
    });
    await screen.findByText('line 9');
    await user.click(screen.getByRole('button', { name: 'Only matches' }));

    await user.type(screen.getByRole('searchbox'), 'line');
    await screen.findByText('3 matches');
    await user.keyboard('{Enter}');
    expect(await screen.findByText('3 of 3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Next match' }));
    expect(await screen.findByText('1 of 3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Previous match' }));
    expect(await screen.findByText('3 of 3')).toBeTruthy();

    const current = document.querySelector('[aria-current="true"]');
    expect(current?.textContent).toContain('line 7');
  });

  it('fetches the way back to a match that lies far behind', async () => {
    const { bridge, user } = openWindow('logs', {
      'logs.page': pagesOf(() => logRows(1, 9000)),
      'logs.search': () => ({ hits: [12] }),
    });
    await screen.findByText(/^line 9000$/);
    await user.click(screen.getByRole('button', { name: 'Only matches' }));

    await user.type(screen.getByRole('searchbox'), 'x');
    await screen.findByText('1 match');
    await user.keyboard('{Enter}');

    expect(await screen.findByText('1 of 1')).toBeTruthy();
    expect(bridge.inputsOf('logs.page').at(-1)).toEqual({ limit: 5000, before: 3501 });
  });

  it('says in words what is wrong with an expression, and goes on showing lines', async () => {
    const { bridge, user } = openWindow('logs', {
      'logs.page': pagesOf(() => logRows(1, 3)),
      'logs.search': () => {
        throw new Refusal(
          apiError({
            code: 'invalid_input',
            message: 'This is no regular expression: Unterminated group.',
          }),
        );
      },
    });
    await screen.findByText('line 3');

    await user.click(screen.getByRole('button', { name: 'Regular expression' }));
    await user.type(screen.getByRole('searchbox'), '(');

    expect((await screen.findByRole('alert')).textContent).toContain('Unterminated group');
    expect(screen.getByText('line 3')).toBeTruthy();
    expect(bridge.inputsOf('logs.search').at(-1)).toEqual({ text: '(', isRegex: true });
    expect(bridge.inputsOf('logs.page').every(({ text }) => text === undefined)).toBe(true);
  });

  it('shows only what one part wrote', async () => {
    const { bridge, user } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 3)) });
    await screen.findByText('line 3');

    await user.selectOptions(screen.getByRole('combobox', { name: 'Source' }), 'slack');

    await waitFor(() =>
      expect(bridge.inputsOf('logs.page').at(-1)).toEqual({ limit: 500, source: 'slack' }),
    );
  });

  it('selects lines by the keyboard and copies just those', async () => {
    const { user } = openWindow('logs', { 'logs.page': pagesOf(() => logRows(1, 9)) });
    await user.click(await screen.findByRole('button', { name: /line 9/ }));

    await user.keyboard('{ArrowUp}{ArrowUp}{Shift>}{ArrowUp}{ArrowUp}{/Shift}');
    expect(document.activeElement?.textContent).toContain('line 5');
    await user.click(await screen.findByRole('button', { name: 'Copy 3 selected' }));

    const copied = await navigator.clipboard.readText();
    expect(copied.split('\n').map((line) => /line \d/.exec(line)?.[0])).toEqual([
      ...['line 5', 'line 6', 'line 7'],
    ]);
  });

  it('goes to the first line of a moment', async () => {
    const noon = logRow(0).at;
    const { user } = openWindow('logs', {
      'logs.page': pagesOf(() =>
        logRows(1, 9).map((row) => ({ ...row, at: noon + row.seq * 60_000 })),
      ),
    });
    await screen.findByText('line 9');
    const moment = new Date(noon + 4 * 60_000);
    const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);

    fireEvent.change(screen.getByLabelText('Go to time'), {
      target: { value: local.toISOString().slice(0, 19) },
    });
    await user.click(screen.getByRole('button', { name: 'Go' }));

    await waitFor(() =>
      expect(document.querySelector('[aria-current="true"]')?.textContent).toContain('line 4'),
    );
  });

  it('leads from a line to all steps of its question, with the time between, and back', async () => {
    const steps = [
      logRow(1, { at: 1000, text: 'question received', fields: { turn: 7, step: 'received' } }),
      logRow(4, { at: 1240, text: 'looked up', fields: { turn: 7, step: 'found', passages: 3 } }),
      logRow(9, { at: 3740, text: 'answer delivered', fields: { turn: 7, step: 'answered' } }),
    ];
    const { bridge, user } = openWindow('logs', {
      'logs.page': pagesOf(() => steps),
      'logs.trace': () => ({ rows: steps }),
    });

    await user.click((await screen.findAllByRole('button', { name: 'All steps of turn 7' }))[0]!);

    const way = within(await screen.findByRole('list', { name: 'Steps' }));
    expect(way.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      ...['receivedat once', 'ackednot seen', 'foundafter 240 ms'],
      ...['askednot seen', 'answeredafter 2.74 s'],
    ]);
    const lines = within(screen.getByRole('list', { name: 'Lines of this question' }));
    expect(lines.getAllByRole('listitem')[1]?.textContent).toBe('+240 mslooked uppassages 3');
    expect(bridge.inputsOf('logs.trace')[0]).toEqual({ field: 'turn', value: 7 });

    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('list', { name: 'Steps' })).toBeNull();
  });

  it('changes what is written without a restart', async () => {
    const { bridge, user } = openWindow('logs');

    await user.selectOptions(
      await screen.findByRole('combobox', { name: 'What is written' }),
      'Write: debug',
    );

    expect(bridge.inputsOf('settings.update')).toEqual([{ logLevel: 'debug' }]);
  });
});

describe('the Diagnostics screen', () => {
  const preview = {
    entries: [
      { name: 'about.txt', bytes: 300, about: 'Versions' },
      { name: 'log.ndjson', bytes: 4_000_000, about: 'The last lines' },
    ],
  };

  it('is reached from Logs and shows each file with its size and its text before anything is saved', async () => {
    const { bridge, user } = openWindow('logs', {
      'diagnostics.prepare': ({ withMessages }) => ({ ...preview, withMessages }),
      'diagnostics.read': () => ({ text: 'Perch 0.1.0', isCut: false }),
    });
    await user.click(await screen.findByRole('button', { name: 'Diagnostics…' }));

    await user.click(await screen.findByText('about.txt'));

    const text = await screen.findByRole('textbox', { name: 'Text of about.txt' });
    expect(text).toHaveProperty('value', 'Perch 0.1.0');
    expect(screen.getByText('3.8 MB')).toBeTruthy();
    expect(bridge.inputsOf('diagnostics.save')).toEqual([]);
  });

  it('asks for texts of messages only when the owner says so', async () => {
    const { bridge, user } = openWindow('diagnostics', {
      'diagnostics.prepare': ({ withMessages }) => ({ ...preview, withMessages }),
    });
    await screen.findByText('about.txt');
    expect(bridge.inputsOf('diagnostics.prepare').every((input) => !input.withMessages)).toBe(true);

    await user.click(screen.getByRole('checkbox', { name: /texts of the last conversations/ }));

    await waitFor(() =>
      expect(bridge.inputsOf('diagnostics.prepare').at(-1)).toEqual({ withMessages: true }),
    );
  });

  it('says where it was saved, and why it could not be', async () => {
    const { bridge, user } = openWindow('diagnostics', {
      'diagnostics.prepare': () => ({ ...preview, withMessages: false }),
      'diagnostics.save': () => ({ kind: 'saved', file: '/home/ana/d.zip', bytes: 81_000 }),
    });
    const save = await screen.findByRole('button', { name: 'Save as…' });
    await waitFor(() => expect(save).toHaveProperty('disabled', false));

    await user.click(save);
    expect(await screen.findByText(/^Saved as \/home\/ana\/d\.zip \(80 kB\)/)).toBeTruthy();

    bridge.answer('diagnostics.save', () => {
      throw new Refusal(apiError({ code: 'disk_full', message: 'The disk is full.' }));
    });
    await user.click(save);
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    expect(screen.queryByText(/^Saved as/)).toBeNull();
  });
});
