import { startProgram, type Program } from './program.js';
import { bundle } from './root.js';
import type { World } from './world.js';

/** Starts the Bolt echo app in a plain Node of its own. */
export function startBolt({ slack }: World): Program {
  return startProgram({
    command: process.execPath,
    args: [bundle, '--role=bolt'],
    env: {
      PATH: process.env['PATH'],
      SLACK_APP_TOKEN: slack.tokens.app,
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_API_URL: slack.apiUrl,
    },
  });
}
