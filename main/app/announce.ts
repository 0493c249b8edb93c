import type { HealthBoard } from '../api/health-board.js';
import type { WorkspaceHealth } from '../../preload/health.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import type { Foundation } from './foundation.js';

/** A server without tokens has nothing to wait for; one with tokens says "ready" when all that can are connected. */
export function announce({ log, settings }: Foundation, board: HealthBoard): void {
  const { workspaces } = settings.view();
  const problems = workspaces.flatMap(({ name, missing }) =>
    missing === undefined ? [] : [{ name, missing }],
  );
  if (problems.length === workspaces.length) {
    const missing = inEnglish(problems[0]?.missing ?? 'There are no tokens.');
    const fix = 'Give SLACK_APP_TOKEN and SLACK_BOT_TOKEN in the environment or with --env-file.';
    throw new AppError('config_invalid', `${missing} ${fix}`);
  }
  for (const { name, missing } of problems) log.warn(`${name} is left out. ${inEnglish(missing)}`);
  const unfollow = board.onHealth(({ slack }) => {
    if (!isReady(slack.workspaces)) return;
    unfollow();
    log.info('ready');
  });
}

/** What is paused, without tokens or waits for a person is not waited for. */
function isReady(workspaces: readonly WorkspaceHealth[]): boolean {
  const kinds = workspaces.map(({ state }) => state.kind);
  const isUnderWay = kinds.some((kind) => kind === 'connecting' || kind === 'waiting');
  return kinds.includes('connected') && !isUnderWay;
}
