import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { apiError, health, slackHealth, uptime, workspaceHealth } from './builders.js';
import { Later, Refusal } from './fake-bridge.js';
import { openWindow } from './open-window.js';
import type { Health } from '../../preload/health.js';

describe('the Health screen', () => {
  it('shows a skeleton until main has answered', async () => {
    const later = new Later<Health>();
    openWindow('health', { 'health.get': () => later.promise });

    expect(screen.getByText('Loading health')).toBeTruthy();

    later.settle(health());
    expect(await screen.findByText('Reconnects')).toBeTruthy();
    expect(screen.queryByText('Loading health')).toBeNull();
  });

  it('shows an error with its fix and asks again on "Try again"', async () => {
    const { bridge, user } = openWindow('health', {
      'health.get': () => {
        throw new Refusal(
          apiError({ code: 'part_down', message: 'Health is down.', fix: 'Wait.' }),
        );
      },
    });
    const card = await screen.findByRole('alert');
    expect(card.textContent).toContain('Health is down.');
    expect(card.textContent).toContain('Wait.');
    expect(card.textContent).toContain('part_down');

    bridge.answer('health.get', () => health());
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('Reconnects')).toBeTruthy();
  });

  it('says the same words in the navigation as main does, and what the connection measures', async () => {
    openWindow('health');

    expect(await screen.findAllByText('Connected to Acme · 3 min')).toHaveLength(2);
    const slack = screen.getByRole('region', { name: 'Acme' });
    expect(within(slack).getByText('Last hour: 41 ms, 99 % within 123 ms')).toBeTruthy();
    expect(within(slack).getByText('Last 24 hours: 42 ms, 99 % within 164 ms')).toBeTruthy();
    expect(within(slack).getByText('@perch')).toBeTruthy();
  });

  it('tells every state apart by a shape of its own, not by colour alone', async () => {
    const { emit } = openWindow('health');
    await screen.findByText('Reconnects');
    const states: Health['slack']['state'][] = [
      { kind: 'connected', since: 0, lastFrameAt: 0 },
      { kind: 'connecting', attempt: 1 },
      { kind: 'waiting', attempt: 2, retryAt: Date.now() + 8000, error: apiError() },
      { kind: 'failed', error: apiError() },
      { kind: 'off', reason: 'paused' },
      { kind: 'off', reason: 'no token' },
    ];

    const shapes = states.map((state) => {
      emit('health', health({ slack: slackHealth({ state, headline: 'The headline' }) }));
      const badge = screen.getByRole('button', { name: 'The headline' });
      return badge.querySelector('svg')?.dataset['icon'];
    });

    expect(new Set(shapes).size).toBe(states.length);
  });

  it('counts down to the next try while it waits', async () => {
    const state = {
      kind: 'waiting',
      attempt: 2,
      retryAt: Date.now() + 8000,
      error: apiError({ code: 'network_down', message: 'There is no network.' }),
    } as const;
    openWindow('health', { 'health.get': () => health({ slack: slackHealth({ state }) }) });

    expect(await screen.findByText('There is no network.')).toBeTruthy();
    expect(screen.getByText('Next try in 8 s.')).toBeTruthy();
  });

  it('without tokens says what is missing and leads to the set-up', async () => {
    const { user } = openWindow('health', {
      'health.get': () =>
        health({
          slack: {
            state: { kind: 'off', reason: 'no token' },
            headline: 'Not connected: no Slack tokens yet',
            workspaces: [],
          },
        }),
    });

    await user.click(await screen.findByRole('button', { name: 'Set up Perch' }));

    expect(screen.getByRole('heading', { name: 'Set up Perch' })).toBeTruthy();
  });

  it('pauses, then offers to resume and refuses to reconnect', async () => {
    const paused = health({
      slack: slackHealth({ state: { kind: 'off', reason: 'paused' }, headline: 'Paused' }),
    });
    const { bridge, user } = openWindow('health', { 'connection.pause': () => paused });

    await user.click(await screen.findByRole('button', { name: 'Pause' }));

    expect(await screen.findByRole('button', { name: 'Resume' })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Reconnect' }).disabled).toBe(
      true,
    );
    expect(bridge.inputsOf('connection.pause')).toEqual([{ workspace: '1' }]);
  });

  it('pauses for an hour', async () => {
    const { bridge, user } = openWindow('health');

    await user.click(await screen.findByRole('button', { name: 'Pause for an hour' }));

    expect(bridge.inputsOf('connection.pause')).toEqual([{ workspace: '1', minutes: 60 }]);
  });

  it('tells faults from planned refreshes, with their causes and the share of time it was up', async () => {
    const noon = new Date(2026, 10, 21, 12, 3).getTime();
    const { bridge, user } = openWindow('health', {
      'health.history': ({ hours }) => ({
        uptime: uptime(1),
        transitions: [
          { at: noon, words: 'network down, 14 s', planned: false, gapMs: 14_000 },
          { at: noon - 3_600_000, words: 'planned refresh', planned: true },
        ].slice(0, hours === 24 ? 1 : 2),
      }),
    });
    const card = within(await screen.findByRole('region', { name: 'What happened to Acme' }));
    const fault = (await card.findByText('network down, 14 s')).closest('li');
    expect(fault?.textContent).toContain('Fault');
    expect(screen.getByText('99.87 % of the last 24 hours, 99.5 % of 30 days')).toBeTruthy();
    expect(screen.getByText(/2 after faults, 5 planned refreshes/)).toBeTruthy();

    await user.click(card.getByRole('button', { name: 'Show 30 days' }));

    const refresh = (await card.findByText('planned refresh')).closest('li');
    expect(refresh?.textContent).not.toContain('Fault');
    expect(bridge.inputsOf('health.history').at(-1)).toEqual({ workspace: '1', hours: 720 });
  });

  it('asks again what happened when the connection has changed', async () => {
    const { bridge, emit } = openWindow('health');
    await screen.findByText('Reconnects');
    const before = bridge.inputsOf('health.history').length;

    emit('health', health({ slack: slackHealth({ reconnects: 3 }) }));

    await waitFor(() => expect(bridge.inputsOf('health.history').length).toBeGreaterThan(before));
  });

  it('has a card per workspace, whose buttons are for it alone', async () => {
    const globex = workspaceHealth({
      ...{ id: '2', name: 'Globex', headline: 'Connected to Globex' },
      line: 'Globex: connected',
    });
    const slack = {
      ...slackHealth(),
      headline: '2 of 2 workspaces connected',
      workspaces: [workspaceHealth(), globex],
    };
    const { bridge, user } = openWindow('health', { 'health.get': () => health({ slack }) });
    expect(await screen.findByText('2 of 2 workspaces connected')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Acme' })).toBeTruthy();

    const card = screen.getByRole('region', { name: 'Globex' });
    await user.click(within(card).getByRole('button', { name: 'Reconnect' }));

    expect(bridge.inputsOf('connection.reconnect')).toEqual([{ workspace: '2' }]);
  });

  it('shows why a button of the connection failed', async () => {
    const { user } = openWindow('health', {
      'connection.reconnect': () => {
        throw new Refusal(apiError({ code: 'timeout', message: 'No answer in time.' }));
      },
    });

    await user.click(await screen.findByRole('button', { name: 'Reconnect' }));

    expect((await screen.findByRole('alert')).textContent).toContain('No answer in time.');
  });

  it('names what is down, why search works without meaning, and that answers are search-only', async () => {
    openWindow('health', {
      'health.get': () =>
        health({
          answers: { kind: 'search-only', reason: 'no key is set' },
          parts: [
            { name: 'embedder', state: 'down', message: 'It crashed.', fix: 'Restart Perch.' },
            { name: 'store', state: 'ok' },
          ],
          lookup: {
            passages: 3,
            files: 1,
            meaning: { on: false, reason: 'the embedder is down' },
            indexing: { done: 3, total: 12, item: 'handbook/a.md' },
            waitingForVectors: 9,
          },
        }),
    });

    expect(await screen.findByText('It crashed.')).toBeTruthy();
    expect(screen.queryByText('store')).toBeNull();
    expect(screen.getByText('Off: the embedder is down')).toBeTruthy();
    expect(screen.getByText(/no key is set\./)).toBeTruthy();
    expect(screen.getByRole('progressbar')).toBeTruthy();
  });

  it('keeps a newer event when the first answer arrives late', async () => {
    const later = new Later<Health>();
    const { emit } = openWindow('health', { 'health.get': () => later.promise });
    emit('health', health({ slack: slackHealth({ headline: 'Newer' }) }));

    later.settle(health({ slack: slackHealth({ headline: 'Older' }) }));
    await later.promise;

    expect(await screen.findAllByText('Newer')).toHaveLength(2);
    expect(screen.queryByText('Older')).toBeNull();
  });

  it('says for each workspace what was left out of it, and why', async () => {
    const leftOut = [
      { reason: 'channel not on the list', count: 1200 },
      { reason: 'a bot said it', count: 2 },
    ];
    const workspaces = [workspaceHealth(), workspaceHealth({ id: '2', name: 'Globex', leftOut })];
    openWindow('health', {
      'health.get': () => health({ slack: { ...slackHealth(), workspaces } }),
    });

    const globex = within(await screen.findByRole('region', { name: 'Globex' }));
    expect(
      globex.getByText('1,202 events: 1,200 channel not on the list, 2 a bot said it'),
    ).toBeTruthy();
    expect(screen.getAllByText('Left out')).toHaveLength(1);
  });
});
