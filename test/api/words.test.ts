import { expect, it } from 'vitest';
import { describeConnection } from '../../main/api/words.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import type { ConnectionState } from '../../preload/health.js';

const minute = 60_000;
const now = new Date(2023, 10, 15, 13, 5).getTime();
const error = {
  code: 'invalid_auth' as const,
  message: 'Slack refused the bot token: it is not valid (invalid_auth). Nothing else.',
  retryable: false,
};
const connectedFor = (ms: number): ConnectionState => ({
  kind: 'connected',
  since: now - ms,
  lastFrameAt: now,
});

it.each([
  [{ kind: 'off', reason: 'no token' }, 'Not connected: no Slack tokens yet'],
  [{ kind: 'off', reason: 'paused' }, 'Paused'],
  [
    { kind: 'off', reason: 'paused', until: new Date(2023, 10, 15, 14, 5).getTime() },
    'Paused until 14:05',
  ],
  [{ kind: 'connecting', attempt: 1 }, 'Connecting to Slack'],
  [{ kind: 'connecting', attempt: 4 }, 'Connecting to Slack, try 4'],
  [connectedFor(0), 'Connected to Acme'],
  [connectedFor(3 * minute), 'Connected to Acme · 3 min'],
  [connectedFor(192 * minute), 'Connected to Acme · 3 h 12 m'],
  [connectedFor(25 * 60 * minute), 'Connected to Acme · 1 d 1 h'],
  [
    { kind: 'waiting', attempt: 2, retryAt: now, error },
    'Not connected, trying again: Slack refused the bot token: it is not valid (invalid_auth).',
  ],
  [
    { kind: 'failed', error },
    'Not connected, needs you: Slack refused the bot token: it is not valid (invalid_auth).',
  ],
] satisfies [ConnectionState, string][])('says %j as "%s"', (state, words) => {
  expect(inEnglish(describeConnection(state, 'Acme', now))).toBe(words);
});

it('tells the first sentence of an error as it stands behind it, for every language', () => {
  const message = say`The name ${'slack.com'} can't be found. Nobody knows it.`;
  const said = { ...error, message: inEnglish(message), said: { message } };
  const words = describeConnection({ kind: 'failed', error: said }, 'Acme', now);

  expect(words.values).toEqual([{ ...message, isCut: true }]);
  expect(inEnglish(words)).toBe("Not connected, needs you: The name slack.com can't be found.");
});
