import { describe, expect, it } from 'vitest';
import type { TrayLine } from '../../main/shell/tray-line.js';
import { planTray } from '../../main/shell/tray-plan.js';
import type { ConnectionState, Health } from '../../preload/health.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { createTranslator } from '../../preload/language/translator.js';
import type { UpdateState } from '../../preload/updates.js';
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
const offer = { version: '1.0.1', notes: '' };
const off = { isOn: false, isFixed: false };
const plan = (health: Health, update: UpdateState = { kind: 'idle' }) =>
  planTray({ health, login: off, update }, inEnglish);
const labelOf = (line: TrayLine): readonly string[] => (line.kind === 'action' ? [line.label] : []);
const labels = (state: ConnectionState): readonly string[] =>
  plan(healthOf(state, 'Headline')).lines.flatMap(labelOf);
const always = [
  'Open Perch',
  'Quick chat',
  'Health',
  'Chat',
  'History',
  'Knowledge',
  'Logs',
  'Usage',
  'Settings',
  'Check for updates…',
  'Save diagnostics…',
  'Quit Perch',
];

describe('the tray', () => {
  it.each(states)('shows the icon %s for its state and for no other', (icon, state) => {
    expect(plan(healthOf(state, 'x')).icon).toBe(icon);
  });

  it('speaks the language it is told to, and leaves the names people gave alone', async () => {
    const queues = { inbox: 0, outbox: 0, deadLetters: 2 };
    const health = healthOf(states[0]![1], 'Acme', { queues });

    const { lines } = planTray(
      { health, login: off, update: { kind: 'ready', offer } },
      (await createTranslator('zh')).tell,
    );

    const spoken = lines.flatMap((line) => (line.kind === 'separator' ? [] : [line.label]));
    expect(spoken).toEqual(
      expect.arrayContaining(['Acme', '2 条消息未送达', '重启并更新到 1.0.1', '退出 Perch']),
    );
  });

  it('says the same words in the tooltip and in the first line as Health', () => {
    const shown = plan(healthOf(states[0]![1], 'Connected to R&D · 3 min'));

    expect(shown.tooltip).toBe('Perch: Connected to R&D · 3 min');
    expect(shown.lines[0]).toEqual({ kind: 'text', label: 'Connected to R&D · 3 min' });
  });

  it('offers Resume and no Pause while paused', () => {
    expect(labels({ kind: 'off', reason: 'paused' })).toEqual(['Resume', ...always]);
  });

  it('offers neither Pause nor Reconnect without a token, because there is nothing to connect', () => {
    expect(labels({ kind: 'off', reason: 'no token' })).toEqual(always);
  });

  it.each(states.slice(0, 4))(
    'offers Pause, also for an hour, and Reconnect while %s',
    (_, state) => {
      expect(labels(state)).toEqual(['Pause', 'Pause for an hour', 'Reconnect', ...always]);
    },
  );

  it('names a part that is down although the connection works', () => {
    const parts = [
      { name: 'History', state: 'down' },
      { name: 'Lookup', state: 'degraded' },
    ] as const;

    const shown = plan(healthOf(states[0]![1], 'Connected', { parts }));

    expect(shown.lines.filter((line) => line.kind === 'text').map((line) => line.label)).toEqual([
      'Connected',
      'History is down',
    ]);
  });

  it('says that the model does not answer, while the connection is fine', () => {
    const error = { code: 'model_key_invalid', message: 'No.', retryable: false } as const;
    const answers = { kind: 'model', model: 'owl', host: 'x', failure: { at: 0, error } } as const;

    const shown = plan(healthOf(states[0]![1], 'Connected', { answers }));

    expect(shown.lines).toContainEqual({ kind: 'text', label: 'The model does not answer' });
  });

  it('counts what waits for the owner, each line leading to Health', () => {
    const queues = { inbox: 9, outbox: 9, deadLetters: 2 };
    const waiting = { approvals: 1, helpWanted: 3, pairings: 1, queues };

    const shown = plan(healthOf(states[0]![1], 'Connected', waiting));

    const toHealth = { do: 'open', screen: 'health' };
    expect(shown.lines.slice(2, 6)).toEqual([
      { kind: 'action', label: '1 act waits for your word', action: toHealth },
      { kind: 'action', label: '3 calls for a person’s help', action: toHealth },
      { kind: 'action', label: '1 person asks to write to Perch', action: toHealth },
      { kind: 'action', label: '2 messages were given up', action: toHealth },
    ]);
  });

  it('shows Launch at login as it is set, and lets nobody choose it where it was given at start', () => {
    const shown = planTray(
      {
        health: healthOf(states[0]![1], ''),
        login: { isOn: true, isFixed: true },
        update: { kind: 'idle' },
      },
      inEnglish,
    );

    expect(shown.lines).toContainEqual({
      ...{ kind: 'check', label: 'Launch at login', action: { do: 'launch at login' } },
      ...{ isOn: true, isFixed: true },
    });
  });

  it('has a line and a menu per workspace when there are several, and lines for all', () => {
    const paused = { kind: 'off', reason: 'paused' } as const;
    const workspaces = [
      workspaceOf('1', states[0]![1], 'Acme: connected · 3 min'),
      workspaceOf('2', paused, 'Globex: paused'),
    ];
    const slack = { state: paused, headline: '1 of 2 workspaces connected', workspaces };

    const shown = plan(healthOf(paused, '', { slack }));

    expect(shown).toMatchObject({ icon: 'paused', tooltip: 'Perch: 1 of 2 workspaces connected' });
    expect(shown.lines.slice(1, 3)).toEqual([
      {
        kind: 'menu',
        label: 'Acme: connected · 3 min',
        lines: [
          { kind: 'action', label: 'Pause', action: { do: 'pause', workspace: '1' } },
          {
            ...{ kind: 'action', label: 'Pause for an hour' },
            action: { do: 'pause for an hour', workspace: '1' },
          },
          { kind: 'action', label: 'Reconnect', action: { do: 'reconnect', workspace: '1' } },
        ],
      },
      {
        kind: 'menu',
        label: 'Globex: paused',
        lines: [{ kind: 'action', label: 'Resume', action: { do: 'resume', workspace: '2' } }],
      },
    ]);
    expect(shown.lines.flatMap(labelOf).slice(0, 4)).toEqual([
      ...['Pause all', 'Pause all for an hour', 'Resume all', 'Reconnect all'],
    ]);
  });

  it.each<readonly [UpdateState, string | undefined]>([
    [{ kind: 'none', at: 0 }, 'Check for updates…'],
    [{ kind: 'off', why: 'switched off' }, 'Check for updates…'],
    [{ kind: 'off', why: 'managed' }, undefined],
    [{ kind: 'available', offer }, 'Perch 1.0.1 is available…'],
    [{ kind: 'ready', offer }, 'Restart to update to 1.0.1'],
    [{ kind: 'restarting', offer }, undefined],
  ])('offers for %j what can be done about it: %s', (update, line) => {
    const shown = plan(healthOf(states[0]![1], 'Connected'), update).lines.flatMap(labelOf);

    expect(shown.filter((label) => !always.includes(label) || /update/.test(label))).toEqual([
      ...['Pause', 'Pause for an hour', 'Reconnect'],
      ...(line === undefined ? [] : [line]),
    ]);
  });
});
