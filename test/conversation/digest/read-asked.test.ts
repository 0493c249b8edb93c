import { describe, expect, it } from 'vitest';
import { readDigest } from '../../../main/conversation/digest/read-asked.js';

/** Wednesday. */
const now = new Date(2026, 2, 4, 15, 30).getTime();
const hour = 3_600_000;
const day = 24 * hour;
const midnight = new Date(2026, 2, 4).getTime();

describe('a question for a summary', () => {
  it.each([
    ['summary of #ops for the last 24 hours', 'ops', now - day, 'in the last 24 hours'],
    ['Summary of #ops for the last 8 hours?', 'ops', now - 8 * hour, 'in the last 8 hours'],
    ['summarize #ops since yesterday', 'ops', midnight - day, 'since yesterday'],
    ['please summarise #ops since Monday.', 'ops', midnight - 2 * day, 'since Monday'],
    ['what happened in #ops today', 'ops', midnight, 'today'],
    ['What happened today in #ops?', 'ops', midnight, 'today'],
    ["what's going on in #team-a_b this week", 'team-a_b', midnight - 2 * day, 'this week'],
    ['what did I miss in #ops', 'ops', now - day, 'in the last 24 hours'],
    [
      'Can you give me a short recap of #ops, past two days please',
      'ops',
      now - 2 * day,
      'in the last 2 days',
    ],
    ['tldr #ops 12h', 'ops', now - 12 * hour, 'in the last 12 hours'],
    ['catch me up on #ops', 'ops', now - day, 'in the last 24 hours'],
    ['summary of the last 3 days in #ops', 'ops', now - 3 * day, 'in the last 3 days'],
    ['summary of #ops for the last week', 'ops', now - 7 * day, 'in the last 7 days'],
    ['summarize channel ops over the past hour', 'ops', now - hour, 'in the last hour'],
    ['summarize the ops channel', 'ops', now - day, 'in the last 24 hours'],
    [
      'summary of #C0123ABCD since 2026-03-01',
      'C0123ABCD',
      new Date(2026, 2, 1).getTime(),
      'since 2026-03-01',
    ],
    ['summary of #größe for the last 2 hours', 'größe', now - 2 * hour, 'in the last 2 hours'],
  ])('names a channel and a time: %s', (question, name, since, words) => {
    expect(readDigest(question, now)).toMatchObject({
      target: { kind: 'channel', name },
      period: { since, until: now, words },
    });
  });

  it.each([
    ['summary of this channel', 'here'],
    ['summarize this channel for the last 3 hours', 'here'],
    ['what happened here today?', 'here'],
    ['summarize the last 4 hours', 'here'],
    ['summarize', 'here'],
    ['tl;dr', 'here'],
    ['summarize this thread', 'thread'],
    ['recap of the conversation please', 'thread'],
  ])('points at where it is asked: %s', (question, kind) => {
    expect(readDigest(question, now)?.target).toEqual({ kind });
  });

  it.each([
    'what happened yesterday?',
    'what happened to the deploy in #ops?',
    'summary of #ops decisions about the release',
    'summarize the release notes',
    'summary of the incident for the last 24 hours',
    'who can summarize #ops for me and Ben?',
    'how do I get a summary of #ops?',
    'what is new in version 2?',
    'what was said about #ops',
    'give me the address of the server',
    'summarizer crashes in #ops',
    'summary of #ops for the last zero hours',
    'summary of #ops until tomorrow',
    '',
  ])('is not every question with such words: %s', (question) => {
    expect(readDigest(question, now)).toBeUndefined();
  });

  it('is about an hour at least and 30 days at most, and says so', () => {
    const of = (question: string) => readDigest(question, now)?.period;

    expect(of('summary of #ops for the last 5 minutes')).toMatchObject({
      ...{ since: now - hour, words: 'in the last hour' },
    });
    expect(of('summary of #ops for the last 90 days')).toMatchObject({
      since: now - 30 * day,
      words: 'in the last 30 days, which is the most I summarise',
    });
    expect(of('summary of #ops since 2025-01-01')).toMatchObject({
      since: now - 30 * day,
      words: 'in the last 30 days of that time, which is the most I summarise',
    });
    expect(of('summary of #ops yesterday')).toMatchObject({
      ...{ since: midnight - day, until: midnight, words: 'yesterday' },
    });
  });

  it('takes no time at all for thousands of odd characters', () => {
    const odd = `summary of ${'the last '.repeat(3000)} #${'a-'.repeat(3000)}`;
    const from = performance.now();

    expect(readDigest(odd, now)).toBeUndefined();
    expect(performance.now() - from).toBeLessThan(2000);
  });
});
