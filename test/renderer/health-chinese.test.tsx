// What main says of Perch, told by a page that was served in Chinese.
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { missedPart, partHealth } from '../../main/api/facts.js';
import { timelineOf } from '../../main/api/timeline.js';
import { describeConnection } from '../../main/api/words.js';
import type { TransitionRow } from '../../main/store/transitions.js';
import { msg, say } from '../../preload/language/sentence.js';
import { verdictOn, type CheckResult } from '../../preload/doctor.js';
import { connected, doctorReport, health, noon, slackHealth, spent, usage } from './builders.js';
import { openWindow } from './open-window.js';

vi.hoisted(() => {
  document.documentElement.lang = 'zh-CN';
});

it('tells state, parts and what was left out in its language', async () => {
  const leftOut = [
    { reason: msg`channel not on the list`, count: 3 },
    { reason: 'subtype channel_join', count: 1 },
  ];
  const headline = describeConnection(connected, 'Acme', noon);
  openWindow('health', {
    'health.get': () =>
      health({
        slack: slackHealth({ headline, leftOut }),
        parts: [
          partHealth(msg`lookup`, { kind: 'restarting', cause: 'exit code 1' }),
          missedPart('Acme', { done: 2, channels: 7 }),
        ],
      }),
  });

  expect(
    await screen.findByText('4 个事件：频道不在列表中（3）、subtype channel_join（1）'),
  ).toBeTruthy();
  expect(screen.getAllByText('已连接到 Acme · 3 分钟').length).toBeGreaterThan(0);
  expect(screen.getByText('它已停止（exit code 1），正在重新启动。')).toBeTruthy();
  expect(screen.getByText('Acme 错过的消息')).toBeTruthy();
  expect(screen.getByText('正在读取错过的消息：2 / 7 个频道。')).toBeTruthy();
});

it('tells of a break why it was', async () => {
  const since = noon - 24 * 3_600_000;
  const row: TransitionRow = {
    ...{ workspace: 'T1', at: since, kind: 'waiting', cause: 'network_down' },
    ...{ planned: 0, gapMs: null },
  };
  openWindow('health', {
    'health.timeline': () => timelineOf([row], { since, until: noon }),
  });

  expect(await screen.findByText(/：正在重新连接（网络断开）$/)).toBeTruthy();
});

it('tells what the Doctor found', async () => {
  const disk: CheckResult = {
    ...{ id: 'disk', title: msg`The disk has room`, state: 'fail', ms: 1 },
    says: say`${'50 MB'} are free for the data folder ${'/data'}.`,
  };
  const { user } = openWindow('health', {
    'doctor.run': () => ({ ...doctorReport(), ...verdictOn([disk]), checks: [disk] }),
  });

  await user.click(await screen.findByRole('button', { name: '全部检查' }));

  expect(await screen.findByText('1 项检查失败。')).toBeTruthy();
  expect(screen.getByText('磁盘空间充足')).toBeTruthy();
  expect(screen.getByText('数据文件夹 /data 有 50 MB 可用空间。')).toBeTruthy();
});

it('tells what was spent', async () => {
  const today = spent({ calls: 2, input: 1000, output: 240, micros: 420_000, estimated: 1 });
  openWindow('usage', { 'usage.get': () => usage({ today }) });

  expect(await screen.findByText('1,240 个词元，$0.420（部分为估算）')).toBeTruthy();
});
