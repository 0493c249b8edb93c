// The window's words are chosen when its page is loaded: a page that was served in Chinese.
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { toApiError } from '../../main/lib/errors.js';
import { postError } from '../../main/lib/post-error.js';
import { health, slackHealth } from './builders.js';
import { openWindow } from './open-window.js';

vi.hoisted(() => {
  document.documentElement.lang = 'zh-CN';
});

it('tells what happened and what to do in the language of the window', async () => {
  const error = toApiError(postError('token_revoked', { token: 'bot', named: 'token_revoked' }));
  const failed = slackHealth({ state: { kind: 'failed', error } });
  openWindow('health', { 'health.get': () => health({ slack: failed }) });

  expect(
    await screen.findByText('Slack 拒绝了机器人令牌：它已被撤销（token_revoked）。'),
  ).toBeTruthy();
  expect(screen.getByText('请从 api.slack.com/apps 复制当前的令牌，粘贴到设置中。')).toBeTruthy();
});
