// What Health measures, over a restart, with the real history.
import { onTestFinished, expect, it } from 'vitest';
import { createHealthBoard, type HealthBoard } from '../../main/api/health-board.js';
import { keepMeasured } from '../../main/app/keep-measured.js';
import { silentLog } from '../../main/log/log.js';
import { fakeClock } from '../support/fake-clock.js';
import { openTestStore } from '../support/store.js';
import { until } from '../transports/support/perch-slack.js';

const clock = fakeClock(1_700_000_000_000);

function openBoard(workspaces: readonly string[]): HealthBoard {
  const never = (): Promise<never> => new Promise(() => undefined);
  const board = createHealthBoard({
    ...{ version: '1.2.3', clock, log: silentLog },
    ...{ queues: never, pairings: never, approvals: never, helpWanted: never },
    ...{ feedback: never, lookup: never },
    answers: () => ({ kind: 'search-only', reason: 'no model is set up' }),
  });
  board.setWorkspaces(workspaces.map((id) => ({ id, label: `Workspace ${id}` })));
  onTestFinished(() => board.stop());
  return board;
}

const settingsWith = (workspaces: readonly { number: number; team: string }[]) => ({
  workspaces: {
    list: () =>
      workspaces.map(({ number, team }) => ({ number, info: { id: team, name: team } })) as never,
  },
});
const ackCounts = (board: HealthBoard): number[] =>
  board.snapshot().slack.workspaces.map(({ ack }) => ack.day.count);

it('shows the figures of the run before, and gives none of a team to another one', async () => {
  const { remote } = openTestStore();
  const data = { store: { remote } } as never;
  const first = openBoard(['1', '2']);
  const firstRun = keepMeasured(
    {
      settings: settingsWith([
        { number: 1, team: 'T1' },
        { number: 2, team: 'T2' },
      ]) as never,
      log: silentLog as never,
    },
    ...([first, data, clock] as const),
  );
  first.workspace('1').addAck(12);
  await clock.advance(61_000);
  first.workspace('1').addAck(14);
  first.workspace('2').addAck(300);
  first.addFirstWord(800);
  await firstRun.stop();

  const second = openBoard(['1', '3']);
  const secondRun = keepMeasured(
    {
      settings: settingsWith([
        { number: 1, team: 'T2' },
        { number: 3, team: 'T3' },
      ]) as never,
      log: silentLog as never,
    },
    ...([second, data, clock] as const),
  );
  await until(() => second.snapshot().firstWord.day.count === 1, 'what was measured is there');

  expect(ackCounts(second)).toEqual([1, 0]);
  await secondRun.stop();
});
