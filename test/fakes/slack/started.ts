import { afterEach } from 'vitest';
import { startSlack, type Slack } from './slack.js';
import type { SlackOptions } from './settings.js';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Runs after the test, the last one first. */
export const afterwards = (cleanup: () => unknown): void => void cleanups.push(cleanup);

/** A Slack with a person and a channel, stopped after the test. */
export async function slackWithAnna(
  options?: SlackOptions,
): Promise<{ slack: Slack; anna: string; channel: string }> {
  const slack = await startSlack(options);
  afterwards(() => slack.stop());
  const anna = slack.addUser({ name: 'anna', realName: 'Anna Auer' });
  return { slack, anna, channel: slack.addChannel({ name: 'general' }) };
}
