import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { SettingsView } from '../../preload/settings.js';
import { Refusal } from './fake-bridge.js';
import { apiError, settings, workspaceView } from './builders.js';
import { openWindow } from './open-window.js';

const keys: SettingsView['keys'] = {
  'lookup.halfLifeDays': {
    name: 'LOOKUP_HALF_LIFE_DAYS',
    about: 'talk this much older counts half; 0 = age does not count',
  },
  'slack.catchUpHours': {
    name: 'CATCH_UP_HOURS',
    about: 'questions missed while away are answered up to this age; 0 = none is read',
  },
  'network.proxyMode': { name: 'PROXY_MODE', about: 'whose proxy is used; manual: PROXY_URL' },
  'network.proxyUrl': { name: 'PROXY_URL', about: 'the proxy of PROXY_MODE=manual' },
  'slack.apiUrl': { name: 'SLACK_API_URL', about: "Slack's Web API; another one for GovSlack" },
};

const changed = (change: Partial<SettingsView> = {}): SettingsView =>
  settings({
    ...{ keys, changed: ['lookup.halfLifeDays'], defaults: { 'lookup.halfLifeDays': 0 } },
    lookup: { halfLifeDays: 30, threadBoost: 0, rephrase: false },
    ...change,
  });

const open = (view: () => SettingsView = changed) =>
  openWindow('settings', { 'settings.get': view, 'settings.reset': () => settings({ keys }) });

const box = () => screen.findByRole<HTMLInputElement>('combobox', { name: 'Search settings' });
const found = () => screen.queryAllByRole('option', { hidden: false });
const optionsIn = () => within(screen.getByRole('listbox', { name: 'Settings found' }));

it('finds a setting by its key and shows it alone, with its section, marked', async () => {
  const { user } = open();

  await user.type(await box(), 'LOOKUP_HALF_LIFE_DAYS');

  const [option, ...others] = optionsIn().getAllByRole('option');
  expect(others).toEqual([]);
  expect(option?.textContent).toContain('Half-life in days');
  expect(option?.querySelector('mark')?.textContent).toBe('LOOKUP_HALF_LIFE_DAYS');
  expect(optionsIn().getByRole('group', { name: 'Ranking' })).toBeTruthy();
  expect(option?.textContent).toContain('Changed');
  expect(screen.queryByRole('region', { name: 'Ranking' })).toBeNull();
});

it('finds a setting by its label, by words of its explanation and by parts of its key', async () => {
  const { user } = open();
  for (const query of ['half-life', 'older counts half', 'half life days']) {
    await user.clear(await box());
    await user.type(await box(), query);

    expect(
      found()
        .map(({ textContent }) => textContent)
        .join(),
    ).toContain('Half-life in days');
  }
});

it('leads to the setting by Enter: shown again, opened and with the keyboard on it', async () => {
  const { user } = open();

  await user.type(await box(), 'catch_up_hours{Enter}');

  const field = screen.getByLabelText('Answer what was missed (hours)');
  expect(document.activeElement).toBe(field);
  expect(field.closest('details')?.open).toBe(true);
  expect(screen.queryByRole('listbox')).toBeNull();
});

it('goes through what is found by arrows, and leads to the chosen one', async () => {
  const { user } = open();
  await user.type(await box(), 'seconds');
  const ids = optionsIn().getAllByRole('option');
  expect(ids.length).toBeGreaterThan(1);

  await user.keyboard('{ArrowUp}{ArrowDown}{ArrowDown}');

  const active = (await box()).getAttribute('aria-activedescendant');
  expect(active).toBe(ids[1]?.id);
  expect(ids[1]?.getAttribute('aria-selected')).toBe('true');
});

it('is reached by Ctrl+F, says when nothing is found, and Escape shows everything again', async () => {
  const { user } = open();
  await box();

  await user.keyboard('{Control>}f{/Control}');
  expect(document.activeElement).toBe(await box());
  await user.keyboard('zzzz');
  expect(screen.getByRole('heading', { name: 'No setting matches' })).toBeTruthy();

  await user.keyboard('{Escape}');
  expect((await box()).value).toBe('');
  expect(screen.getByRole('region', { name: 'Ranking' })).toBeTruthy();
});

it('leads to what shows a hidden field, and says which keys are no matter of this screen', async () => {
  const { user } = open();

  await user.type(await box(), 'PROXY_URL{Enter}');
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Proxy' }));

  await user.clear(await box());
  await user.type(await box(), 'SLACK_API_URL');
  const option = optionsIn().getByRole('option');
  expect(option.textContent).toContain('Not set on this screen');
  expect(option.getAttribute('aria-disabled')).toBe('true');
});

it('tells two workspaces apart by their names', async () => {
  const workspaces = [workspaceView(), workspaceView({ id: '2', name: 'Globex' })];
  const { user } = open(() => changed({ workspaces }));

  await user.type(await box(), 'globex longest wait');

  expect(
    optionsIn()
      .getAllByRole('group')
      .map((each) => each.getAttribute('aria-label')),
  ).toEqual(['Globex']);
});

it('puts a default back, keeps the keyboard in the field, and takes the mark away', async () => {
  const { bridge, user } = open();
  const ranking = within(await screen.findByRole('region', { name: 'Ranking' }));
  const field = ranking.getByLabelText<HTMLInputElement>('Half-life in days');
  expect(field.value).toBe('30');
  expect(ranking.getByText(/Default: 0\./)).toBeTruthy();

  await user.click(ranking.getByRole('button', { name: 'Reset Half-life in days' }));

  await waitFor(() => expect(field.value).toBe('0'));
  expect(bridge.inputsOf('settings.reset')).toEqual([{ paths: ['lookup.halfLifeDays'] }]);
  expect(document.activeElement).toBe(field);
  expect(ranking.queryByRole('button', { name: /^Reset/ })).toBeNull();
});

it('shows why a default could not be put back', async () => {
  const { user } = openWindow('settings', {
    'settings.get': () => changed(),
    'settings.reset': () => {
      throw new Refusal(apiError({ code: 'disk_full', message: 'The disk is full.' }));
    },
  });

  await user.click(await screen.findByRole('button', { name: 'Reset Half-life in days' }));

  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
});

it('offers no reset of what was given at start', async () => {
  const fixed = { 'lookup.halfLifeDays': { source: 'environment', name: 'X' } } as const;
  open(() => changed({ fixed }));
  await screen.findByRole('region', { name: 'Ranking' });

  expect(screen.queryByRole('button', { name: 'Reset Half-life in days' })).toBeNull();
  expect(screen.getByText('Set by environment: X')).toBeTruthy();
});

it('shows the default of each kind of setting where another value holds', async () => {
  open(() =>
    changed({
      changed: ['appearance.theme', 'desktop.closeToTray', 'model.model'],
      defaults: {
        ...{ 'appearance.theme': 'system', 'desktop.closeToTray': true },
        'model.model': 'openai/gpt-4o-mini',
      },
    }),
  );

  expect(await screen.findByText('Default: As the system')).toBeTruthy();
  expect(screen.getByText(/Default: on\./)).toBeTruthy();
  expect(screen.getByText(/Default: openai\/gpt-4o-mini/)).toBeTruthy();
});
