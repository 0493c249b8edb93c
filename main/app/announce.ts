import type { HealthBoard } from '../api/health-board.js';
import { AppError } from '../lib/errors.js';
import { missingTokens } from '../settings/settings-view.js';
import type { Foundation } from './foundation.js';

/** A server without tokens has nothing to wait for; one with tokens says "ready" after Slack's hello. */
export function announce({ log, settings, secrets }: Foundation, board: HealthBoard): void {
  const missing = missingTokens(settings.config(), secrets);
  if (missing !== undefined) {
    const fix = 'Give SLACK_APP_TOKEN and SLACK_BOT_TOKEN in the environment or with --env-file.';
    throw new AppError('config_invalid', `${missing} ${fix}`);
  }
  const unfollow = board.onHealth(({ slack }) => {
    if (slack.state.kind !== 'connected') return;
    unfollow();
    log.info('ready');
  });
}
