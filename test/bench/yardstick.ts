import { startProgram, type Program } from './program.js';
import { bundle } from './root.js';
import type { World } from './world.js';

/** Starts one of the yardsticks of this folder in a plain Node of its own: --role=bolt or --role=sdk. */
export const startYardstick = (role: 'bolt' | 'sdk', { slack }: World): Program =>
  startProgram({
    command: process.execPath,
    args: [bundle, `--role=${role}`],
    env: {
      PATH: process.env['PATH'],
      SLACK_APP_TOKEN: slack.tokens.app,
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_API_URL: slack.apiUrl,
    },
  });
