import { expect, it } from 'vitest';
import { count, percentile, tableOf } from './table.js';
import { judge, type Post, type Question } from './verdict.js';

const question = (given: Partial<Question>): Question => ({
  ...{ asker: 'Ana', place: '#ops', text: 'why?', channel: 'C1', ts: '100.000001' },
  thread: given.ts ?? '100.000001',
  ...given,
});
let seq = 0;
const post = (given: Partial<Post>): Post => ({
  ...{ kind: 'post', seq: seq++, at: 0, channel: 'C1', ts: '100.000002', thread: '100.000001' },
  ...{ user: 'U0PERCH', byBot: true, text: 'because' },
  ...given,
});

it('is content with one answer in the thread of each question', () => {
  const questions = [question({}), question({ ts: '200.000001', thread: '100.000001' })];
  const posts = [post({}), post({ ts: '200.000002' })];

  expect(judge(questions, posts)).toEqual({ answers: [[posts[0]], [posts[1]]], problems: [] });
});

it('names the question that got no answer, also when a follow-up in its thread got two', () => {
  const questions = [
    question({}),
    question({ text: 'and?', ts: '200.000001', thread: '100.000001' }),
  ];
  const posts = [post({ ts: '200.000002' }), post({ ts: '200.000003' })];

  expect(judge(questions, posts).problems).toEqual([
    'Ana asked in #ops: "why?" and got no answer.',
    'Ana asked in #ops: "and?" and got 2 answers.',
  ]);
});

it('does not take an answer beside the thread, or in another channel, for one', () => {
  const posts = [post({ thread: undefined }), post({ channel: 'C2' })];

  expect(judge([question({})], posts).problems).toEqual([
    'Ana asked in #ops: "why?" and got no answer.',
    'This answers no question in its thread: "because"',
    'This answers no question in its thread: "because"',
  ]);
});

it('does not count what people say in the thread', () => {
  const posts = [post({ byBot: false }), post({ ts: '100.000003' })];

  expect(judge([question({})], posts).problems).toEqual([]);
});

it('counts a redelivered event once and measures an answer from its question', () => {
  const envelope = { socket: 's', envelopeId: 'e', eventId: 'Ev1', type: 'message' } as const;
  const delivery = { ...envelope, channel: 'C1', ts: '100.000001' };
  const ack = {
    ...{ socket: 's', envelopeId: 'e', eventId: 'Ev1', latencyMs: 4 },
    kind: 'ack',
  } as const;
  const counts = count(
    [
      post({ byBot: false, ts: '100.000001', thread: undefined, at: 10 }),
      { ...delivery, kind: 'envelope', attempt: 0, seq: 1, at: 11 },
      { ...delivery, kind: 'envelope', attempt: 1, seq: 2, at: 12 },
      {
        ...ack,
        attempt: 1,
        verdict: 'in-time',
        otherSocket: false,
        unwantedPayload: false,
        payload: undefined,
        seq: 3,
        at: 16,
      },
      post({ at: 510 }),
    ],
    [question({})],
  );

  expect(counts).toEqual({
    questions: 1,
    events: 1,
    acks: 1,
    answers: 1,
    ackMs: [4],
    answerMs: [500],
  });
  expect(tableOf(counts)).toContain('  answers           1    500 ms    500 ms');
});

it('gives no percentile of nothing, and the largest value as p99 of few', () => {
  expect(percentile([], 0.5)).toBeUndefined();
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
  expect(percentile([3, 1, 2], 0.99)).toBe(3);
});
