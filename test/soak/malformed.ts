// Frames no Slack should ever send, made by chance: the app must live, answer, and ack what can be acked.
import fc from 'fast-check';
import type { Scenario } from './scenario.js';
import type { Stage } from './stage.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const batch = 100;
const name = (count: number): string => `${count} malformed frames`;

/** Sends `count` frames, with real questions in between. */
export const malformedFrames = (count: number, seed: number): Scenario => ({
  name: name(count),
  withinMs: 30_000,
  isZombie: false,
  play: async (stage) => {
    await stage.startFresh();
    const { child } = stage.app;
    const frames = fc.sample(frame, { numRuns: count, seed });
    for (let start = 0; start < frames.length; start += batch) {
      for (const each of frames.slice(start, start + batch)) stage.slack.faults.sendRaw(each);
      if (start % (batch * 5) === 0) stage.ask(name(count));
      await pause(40);
    }
    stage.slack.faults.sendRaw(`{"type":"huge","padding":"${'x'.repeat(5_000_000)}"}`);
    await checkAcks(stage);
    const recovery = await stage.recover(name(count), 30_000);
    if (!(await stage.allAnswered(name(count), 45_000))) stage.faultsSeen.push('a question waited');
    if (stage.app.child !== child || child.exitCode !== null) stage.faultsSeen.push('it ended');
    stage.inspect();
    return [recovery];
  },
});

/** An envelope of an unknown type is acked, so that Slack doesn't send it for ever. */
async function checkAcks({ slack, faultsSeen }: Stage): Promise<void> {
  const envelope_id = `unknown-${slack.journal.entries.length}`;
  slack.faults.sendRaw(JSON.stringify({ envelope_id, type: 'never_heard_of', payload: {} }));
  const isAck = slack.waitFor(
    (entry) => entry.kind === 'ack' && entry.envelopeId === envelope_id,
    10_000,
  );
  await isAck.catch(() => faultsSeen.push('an envelope of an unknown type was not acked'));
}

const envelopeType = fc.constantFrom('events_api', 'slash_commands', 'interactive', 'new_thing');
const anything = fc.anything({ withNullPrototype: false, maxDepth: 4 });
const field = fc.oneof(anything, fc.constant(undefined), fc.string({ unit: 'binary' }));

/** Almost an event: every part may be there or not, and be of any type. */
const event = fc.record(
  {
    type: fc.oneof(fc.constantFrom('message', 'app_mention', 'message_changed'), field),
    subtype: field,
    channel: field,
    channel_type: field,
    user: field,
    ts: fc.oneof(fc.constant('not.a.number'), field),
    thread_ts: field,
    text: field,
    message: field,
    previous_message: field,
    blocks: field,
  },
  { requiredKeys: [] },
);
const payload = fc.record(
  {
    type: fc.oneof(fc.constant('event_callback'), field),
    team_id: fc.oneof(fc.constant('T0ACME'), field),
    event_id: field,
    event: fc.oneof(event, field),
    authorizations: field,
    __proto__: field,
  },
  { requiredKeys: [] },
);
const envelope = fc.record(
  {
    envelope_id: fc.oneof(fc.uuid(), field),
    type: fc.oneof(envelopeType, field),
    payload: fc.oneof(payload, field),
    retry_attempt: field,
    accepts_response_payload: field,
  },
  { requiredKeys: [] },
);

/** JSON has no word for some values: a cycle, a bigint, undefined. */
const textOf = (value: unknown): string => {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : '';
  } catch {
    return '{';
  }
};
const envelopeText = envelope.map(textOf);
const cutText = fc
  .tuple(envelopeText, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([text, share]) => text.slice(0, Math.floor(text.length * share)));
const deep = fc
  .integer({ min: 1, max: 10_000 })
  .map((depth) => '['.repeat(depth) + ']'.repeat(depth));
const twice = fc.constant(
  '{"type":"hello","type":"events_api","envelope_id":"a","envelope_id":{}}',
);

const frame: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 8, arbitrary: envelopeText },
  { weight: 3, arbitrary: cutText },
  { weight: 2, arbitrary: fc.json() },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.uint8Array().map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: twice },
);
