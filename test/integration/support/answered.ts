import type { Message } from '../../fakes/slack/messages.js';
import type { Slack } from '../../fakes/slack/slack.js';

const settleMs = 700;

/** Waits for `count` answers in the thread of a message, and a little longer for one too many. */
export async function answered(
  slack: Slack,
  ts: string,
  count: number,
  timeoutMs = 20_000,
): Promise<readonly Message[]> {
  const end = Date.now() + timeoutMs;
  while (slack.answersTo(ts).length < count) {
    if (Date.now() > end) throw new Error(`${slack.answersTo(ts).length} of ${count} answers came`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  return slack.answersTo(ts);
}
