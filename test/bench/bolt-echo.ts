// The yardstick: a plain Bolt for JavaScript app that keeps what it hears in memory and answers mentions with "echo".
import { App, LogLevel } from '@slack/bolt';

/** Connects with the tokens of the environment. Bolt acks each event by itself, just before its listener runs. */
export async function startBoltEcho(env: NodeJS.ProcessEnv): Promise<void> {
  const clientOptions = { slackApiUrl: env['SLACK_API_URL'] ?? '' };
  const app = new App({
    token: env['SLACK_BOT_TOKEN'] ?? '',
    appToken: env['SLACK_APP_TOKEN'] ?? '',
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions,
    // The socket's own calls take their address from here.
    installerOptions: { clientOptions },
  });
  const heard: unknown[] = [];
  app.message(async ({ message }) => {
    heard.push(message);
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: 'echo', thread_ts: event.ts });
  });
  await app.start();
}
