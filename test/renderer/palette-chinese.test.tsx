// The window's words are chosen when its page is loaded: a page that was served in Chinese.
import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { conversation } from './builders.js';
import { openWindow } from './open-window.js';

vi.hoisted(() => {
  document.documentElement.lang = 'zh-CN';
});

const names = (): readonly (string | null)[] =>
  screen.queryAllByRole('option').map(({ textContent }) => textContent);

/** Opens the palette and types. */
const search = async (text: string) => {
  const window = openWindow('health', {
    'chat.conversations': () => ({
      conversations: [conversation({ title: 'Deploys', place: 'DM with Ana' })],
      more: false,
    }),
  });
  await window.user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: '所有命令' });
  await window.user.type(screen.getByRole('combobox'), text);
  return window;
};

it('finds a command by its name in the language of the window', async () => {
  await search('重新连接');

  expect(names()[0]).toContain('重新连接 Slack');
});

it('finds words without spaces between them in any order', async () => {
  await search('连接暂停');

  expect(names().slice(0, 2).join()).toContain('暂停与 Slack 的连接');
});

it('finds a command by its English name too', async () => {
  await search('reconnect to slack');

  expect(names()[0]).toContain('重新连接 Slack');
});

it('finds a card of Settings by either name, and leads to it', async () => {
  const window = await search('certificate');
  expect(names()[0]).toContain('网络');

  await window.user.keyboard('{Enter}');

  expect(await screen.findByRole('heading', { level: 1, name: '设置' })).toBeTruthy();
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('网络'));
});

it('finds a conversation by its place', async () => {
  await search('私信');

  expect(names()[0]).toContain('Deploys与 Ana 的私信');
});

it('names the screens', async () => {
  openWindow('health');

  const screens = within(await screen.findByRole('navigation', { name: '界面' }));

  expect(screens.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    ...['运行状况', '聊天', '历史记录', '知识库', '日志', '用量', '设置'],
  ]);
});
