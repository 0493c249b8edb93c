import { describe, expect, it } from 'vitest';
import { planTray } from '../../main/shell/tray-plan.js';
import type { ConnectionState } from '../../preload/health.js';
import { healthOf, workspaceOf } from './health-of.js';

const error = {
  code: 'invalid_auth',
  message: 'Slack refused the token.',
  retryable: false,
} as const;
const states: readonly (readonly [icon: string, state: ConnectionState])[] = [
  ['connected', { kind: 'connected', since: 1, lastFrameAt: 1 }],
  ['connecting', { kind: 'connecting', attempt: 1 }],
  ['waiting', { kind: 'waiting', attempt: 1, retryAt: 1, error }],
  ['failed', { kind: 'failed', error }],
  ['paused', { kind: 'off', reason: 'paused' }],
  ['off', { kind: 'off', reason: 'no token' }],
];
const labels = (state: ConnectionState): readonly string[] =>
  planTray(healthOf(state, 'Headline')).lines.flatMap((line) =>
    line.kind === 'action' ? [line.label] : [],
  );

describe('the tray', () => {
  it.each(states)('shows the icon %s for its state and for no other', (icon, state) => {
    expect(planTray(healthOf(state, 'x')).icon).toBe(icon);
  });

  it('says the same words in the tooltip and in the first line as Health', () => {
    const plan = planTray(healthOf(states[0]![1], 'Connected to R&D · 3 min'));

    expect(plan.tooltip).toBe('Perch: Connected to R&D · 3 min');
    expect(plan.lines[0]).toEqual({ kind: 'text', label: 'Connected to R&D · 3 min' });
  });

  it('offers Resume and no Pause while paused', () => {
    expect(labels({ kind: 'off', reason: 'paused' })).toEqual([
      'Resume',
      'Open Perch',
      'Settings',
      'Logs',
      'Quit Perch',
    ]);
  });

  it('offers neither Pause nor Reconnect without a token, because there is nothing to connect', () => {
    expect(labels({ kind: 'off', reason: 'no token' })).toEqual([
      'Open Perch',
      'Settings',
      'Logs',
      'Quit Perch',
    ]);
  });

  it.each(states.slice(0, 4))('offers Pause and Reconnect while %s', (_, state) => {
    expect(labels(state).slice(0, 2)).toEqual(['Pause', 'Reconnect']);
  });

  it('names a part that is down although the connection works', () => {
    const parts = [
      { name: 'History', state: 'down' },
      { name: 'Lookup', state: 'degraded' },
    ] as const;

    const plan = planTray(healthOf(states[0]![1], 'Connected', { parts }));

    expect(plan.lines.filter((line) => line.kind === 'text').map((line) => line.label)).toEqual([
      'Connected',
      'History is down',
    ]);
  });

  it('says that the model does not answer, while the connection is fine', () => {
    const error = { code: 'model_key_invalid', message: 'No.', retryable: false } as const;
    const answers = { kind: 'model', model: 'owl', host: 'x', failure: { at: 0, error } } as const;

    const plan = planTray(healthOf(states[0]![1], 'Connected', { answers }));

    expect(plan.lines).toContainEqual({ kind: 'text', label: 'The model does not answer' });
  });

  it('has a line and a menu per workspace when there are several, and lines for all', () => {
    const paused = { kind: 'off', reason: 'paused' } as const;
    const workspaces = [
      workspaceOf('1', states[0]![1], 'Acme: connected · 3 min'),
      workspaceOf('2', paused, 'Globex: paused'),
    ];
    const slack = { state: paused, headline: '1 of 2 workspaces connected', workspaces };

    const plan = planTray(healthOf(paused, '', { slack }));

    expect(plan).toMatchObject({ icon: 'paused', tooltip: 'Perch: 1 of 2 workspaces connected' });
    expect(plan.lines.slice(1, 3)).toEqual([
      {
        kind: 'menu',
        label: 'Acme: connected · 3 min',
        lines: [
          { kind: 'action', label: 'Pause', action: 'pause', workspace: '1' },
          { kind: 'action', label: 'Reconnect', action: 'reconnect', workspace: '1' },
        ],
      },
      {
        kind: 'menu',
        label: 'Globex: paused',
        lines: [{ kind: 'action', label: 'Resume', action: 'resume', workspace: '2' }],
      },
    ]);
    const actions = plan.lines.flatMap((line) => (line.kind === 'action' ? [line.label] : []));
    expect(actions.slice(0, 3)).toEqual(['Pause all', 'Resume all', 'Reconnect all']);
  });
});
