import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { say } from '../../preload/language/sentence.js';
import type { TransferRow } from '../../preload/transfer.js';
import { apiError, settings, transferPreview } from './builders.js';
import { Refusal, type Handlers } from './fake-bridge.js';
import { openWindow } from './open-window.js';

const rows: readonly TransferRow[] = [
  { key: 'THEME', about: 'colours', kind: 'change', from: 'system', to: 'dark' },
  {
    ...{ key: 'OPENROUTER_BASE_URL', about: 'an endpoint', kind: 'change' },
    ...{ from: 'https://openrouter.ai/api/v1', to: 'https://llm.acme/v1' },
    careful: say`The key is sent there.`,
  },
  {
    key: 'MCP_SERVERS',
    about: 'servers',
    kind: 'held back',
    value: '{"x":1}',
    why: say`Add it yourself.`,
  },
  { key: 'AI_TEMPERATURE', about: 't', kind: 'refused', why: say`AI_TEMPERATURE is "9".` },
  { key: 'THEMA', about: '', kind: 'unknown', near: 'THEME' },
];

const passphrase = 'four boats in the rain';

const open = async (handlers: Partial<Handlers> = {}) => {
  const opened = openWindow('settings', handlers);
  const card = within(await screen.findByRole('region', { name: 'Export and import' }));
  return { ...opened, card };
};

const look = async (handlers: Partial<Handlers> = {}) => {
  const opened = await open({
    'transfer.preview': () => ({ preview: transferPreview({ rows }) }),
    ...handlers,
  });
  await opened.user.click(opened.card.getByRole('button', { name: 'Choose the file…' }));
  await opened.card.findByText('perch-settings.json');
  return opened;
};

it('exports without secrets unless they are asked for, and says where and what', async () => {
  const { bridge, user, card } = await open();

  await user.click(card.getByRole('button', { name: 'Export settings…' }));

  expect(
    await card.findByText('12 settings are in /home/ana/perch-settings.json. No secret is in it.'),
  ).toBeTruthy();
  expect(bridge.inputsOf('transfer.export')).toEqual([{}]);
});

it('exports secrets only with a passphrase that is long enough and typed twice, and forgets it then', async () => {
  const { bridge, user, card } = await open({
    'transfer.export': () => ({ path: '/p.json', settings: 1, secrets: 3 }),
  });
  await user.click(card.getByLabelText('Include tokens, keys and the proxy’s password'));
  const button = card.getByRole<HTMLButtonElement>('button', { name: 'Export settings…' });
  const first = card.getByLabelText<HTMLInputElement>('Passphrase');
  const second = card.getByLabelText<HTMLInputElement>('The same passphrase again');
  expect(first.type).toBe('password');

  await user.type(first, passphrase);
  await user.type(second, 'four boats in the sun!');
  expect(card.getByText('The two are not the same.')).toBeTruthy();
  expect(button.disabled).toBe(true);

  await user.clear(second);
  await user.type(second, passphrase);
  await user.click(button);

  expect(await card.findByText(/3 secrets are sealed in it/)).toBeTruthy();
  expect(bridge.inputsOf('transfer.export')).toEqual([{ passphrase }]);
  expect([first.value, second.value]).toEqual(['', '']);
});

it('shows what a file would change, ticks what is harmless, and says why the rest is left alone', async () => {
  const { bridge, user, card } = await look();

  expect(card.getByLabelText<HTMLInputElement>('THEME').checked).toBe(true);
  expect(card.getByLabelText<HTMLInputElement>('OPENROUTER_BASE_URL').checked).toBe(false);
  expect(card.getByText('Look twice: The key is sent there.')).toBeTruthy();
  expect(card.getByText('Add it yourself.')).toBeTruthy();
  expect(card.getByText('AI_TEMPERATURE is "9".')).toBeTruthy();
  expect(card.getByText(/Is it meant to be THEME\?/)).toBeTruthy();
  expect(card.getByText(/3 values are the same as here/)).toBeTruthy();
  expect(bridge.inputsOf('transfer.apply')).toEqual([]);

  await user.click(card.getByLabelText('OPENROUTER_BASE_URL'));
  await user.click(card.getByLabelText('THEME'));
  await user.click(card.getByRole('button', { name: 'Import one value' }));

  expect(await card.findByText('2 values are taken over from a file.')).toBeTruthy();
  expect(bridge.inputsOf('transfer.apply')).toEqual([
    { id: 'file-1', keys: ['OPENROUTER_BASE_URL'] },
  ]);
});

it('takes an import back', async () => {
  const { bridge, user, card } = await look();
  await user.click(card.getByRole('button', { name: 'Import one value' }));

  await user.click(await card.findByRole('button', { name: 'Undo the import' }));

  expect(await card.findByRole('button', { name: 'Choose the file…' })).toBeTruthy();
  expect(bridge.inputsOf('transfer.undo')).toEqual([{ id: 'file-1' }]);
});

it('opens the secrets of a file with its passphrase, and says when it is the wrong one', async () => {
  const secret: TransferRow = {
    ...{ key: 'SLACK_BOT_TOKEN', about: 'the bot', kind: 'secret', last4: 'cdef' },
    replaces: false,
  };
  const { bridge, user, card } = await look({
    'transfer.preview': () => ({ preview: transferPreview({ rows, secrets: 'locked' }) }),
    'transfer.unlock': ({ passphrase: typed }) => {
      if (typed === passphrase)
        return transferPreview({ rows: [...rows, secret], secrets: 'open' });
      throw new Refusal(
        apiError({ code: 'passphrase_wrong', message: 'The passphrase does not open it.' }),
      );
    },
  });

  await user.type(card.getByLabelText('Passphrase of its secrets'), 'wrong{Enter}');
  expect((await card.findByRole('alert')).textContent).toContain('does not open it');
  await user.clear(card.getByLabelText('Passphrase of its secrets'));
  await user.type(card.getByLabelText('Passphrase of its secrets'), `${passphrase}{Enter}`);

  expect((await card.findByLabelText<HTMLInputElement>('SLACK_BOT_TOKEN')).checked).toBe(true);
  expect(card.getByText(/•••• cdef is kept in the keychain/)).toBeTruthy();
  await user.click(card.getByRole('button', { name: 'Import 2 values' }));
  expect(bridge.inputsOf('transfer.apply')[0]?.keys).toEqual(['THEME', 'SLACK_BOT_TOKEN']);
});

it('says what is wrong with a file, and shows nothing of it', async () => {
  const { user, card } = await open({
    'transfer.preview': () => {
      throw new Refusal(
        apiError({ code: 'invalid_input', message: 'x.json is no file of settings.' }),
      );
    },
  });

  await user.click(card.getByRole('button', { name: 'Choose the file…' }));

  expect((await card.findByRole('alert')).textContent).toContain('is no file of settings');
  expect(card.queryByRole('list', { name: 'What is in the file' })).toBeNull();
});

it('shows what holds after an import everywhere on the screen', async () => {
  const { user, card } = await look({
    'transfer.apply': () => ({
      says: say`One value is taken over.`,
      view: settings({ lookup: { halfLifeDays: 90, threadBoost: 0, rephrase: false } }),
    }),
  });

  await user.click(card.getByRole('button', { name: 'Import one value' }));

  const ranking = within(screen.getByRole('region', { name: 'Ranking' }));
  await card.findByText('One value is taken over.');
  expect(ranking.getByLabelText<HTMLInputElement>('Half-life in days').value).toBe('90');
});
