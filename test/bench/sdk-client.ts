// The yardstick for reconnects: Slack's own Socket Mode client, used as its README shows. It acks what it hears.
import { LogLevel, SocketModeClient } from '@slack/socket-mode';

/** Connects with the tokens of the environment. */
export async function startSdk(env: NodeJS.ProcessEnv): Promise<void> {
  const client = new SocketModeClient({
    appToken: env['SLACK_APP_TOKEN'] ?? '',
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: env['SLACK_API_URL'] ?? '' },
  });
  client.on('slack_event', ({ ack }: { ack: () => Promise<void> }) => void ack());
  await client.start();
}
