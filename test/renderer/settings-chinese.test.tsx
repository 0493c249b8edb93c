// Settings, of a page that was served in Chinese.
import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { appearanceKeys } from '../../main/settings/appearance-keys.js';
import { carries } from '../../main/settings/transfer/carry.js';
import type { TransferRow } from '../../preload/transfer.js';
import { transferPreview } from './builders.js';
import { openWindow } from './open-window.js';

vi.hoisted(() => {
  document.documentElement.lang = 'zh-CN';
});

const { RETENTION_DAYS: carry } = carries;
const rows: readonly TransferRow[] = [
  {
    ...{ key: 'THEME', about: appearanceKeys.THEME.about, kind: 'change' },
    ...{ from: 'system', to: 'dark' },
  },
  {
    ...{ key: 'RETENTION_DAYS', about: 'not marked', kind: 'change', from: '0', to: '30' },
    ...(typeof carry === 'object' && 'look' in carry && { careful: carry.look }),
  },
];

it('says what a number may be, sentence after sentence without a space', async () => {
  openWindow('settings');
  const budget = within(await screen.findByRole('region', { name: '预算' }));

  expect(budget.getByText(/每天从本地午夜开始。0 到 100,000 之间的数。/)).toBeTruthy();
});

it('tells of a file of settings what each key does, and why it is to be looked at twice', async () => {
  const { user } = openWindow('settings', {
    'transfer.preview': () => ({ preview: transferPreview({ rows }) }),
  });
  const card = within(await screen.findByRole('region', { name: '导出和导入' }));

  await user.click(card.getByRole('button', { name: '选择文件…' }));

  expect(await card.findByText('窗口的配色：跟随系统、浅色、深色或高对比度。')).toBeTruthy();
  expect(card.getByText('请仔细确认：早于或多于此限度的内容会被永久删除。')).toBeTruthy();
  expect(card.getByRole('button', { name: '导入 1 个值' })).toBeTruthy();
});
