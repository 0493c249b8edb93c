// Words that do not count: forged, replayed, edited, of other people, of other messages, too late. One act is asked about;
// after all of them it is still not done.
import { expect, it } from 'vitest';
import type { Json } from '../../fakes/slack/json.js';
import { until } from '../../transports/support/perch-slack.js';
import { acting, post, type Acting } from './stage.js';

type Forge = (good: Json, stage: Acting, other: Json) => Json;

const value = (payload: Json): Record<string, string> =>
  JSON.parse(String((payload['actions'] as Json[])[0]?.['value'])) as Record<string, string>;
const withAction = (payload: Json, part: Json): Json => ({
  ...payload,
  actions: [{ ...(payload['actions'] as Json[])[0], ...part }],
});
const withValue = (payload: Json, part: Json): Json =>
  withAction(payload, { value: JSON.stringify({ ...value(payload), ...part }) });
const by =
  (user: string) =>
  (payload: Json): Json => ({ ...payload, user: { id: user } });
const on = (payload: Json, message_ts: unknown): Json => ({
  ...payload,
  container: { ...(payload['container'] as Json), message_ts },
});

/** A hash with one letter changed, wherever. */
const nearly = (hash: string, at: number): string =>
  hash.slice(0, at) + (hash[at] === '0' ? '1' : '0') + hash.slice(at + 1);

const forged: Readonly<Record<string, Forge>> = {
  'by another person': (good, { ben }) => by(ben)(good),
  'by the bot itself': (good, { slack }) => by(slack.settings.app.userId)(good),
  'by nobody': (good) => by('')(good),
  'by "owner"': (good) => by('owner')(good),
  'by "asker"': (good) => by('asker')(good),
  'by Slackbot': (good) => by('USLACKBOT')(good),
  'in another channel': (good, { news }) => ({ ...good, channel: { id: news } }),
  'in a channel there is not': (good) => ({ ...good, channel: { id: 'C0' } }),
  'in the pane': (good) => ({ ...good, channel: { id: 'pane' } }),
  'on another message': (good) => on(good, '1.000001'),
  'on the question': (good, { slack, ops }) => on(good, slack.messages(ops)[0]?.ts),
  'on no message': (good) => on(good, undefined),
  'on an empty message': (good) => on(good, ''),
  'without a container': ({ container: _, ...good }) => good,
  'with the id of another act': (good, _, other) => withValue(good, { id: value(other)['id'] }),
  'with the hash of another act': (good, _, other) =>
    withValue(good, { hash: value(other)['hash'] }),
  'with the value of another act': (good, _, other) => withValue(good, value(other)),
  'with an id there is not': (good) => withValue(good, { id: 'x' }),
  'with an empty id': (good) => withValue(good, { id: '' }),
  'with a pattern for an id': (good) => withValue(good, { id: '%' }),
  'with an id of SQL': (good) => withValue(good, { id: "' OR 1=1 --" }),
  'with a number for an id': (good) => withValue(good, { id: 1 }),
  'with null for an id': (good) => withValue(good, { id: null }),
  'with a list of ids': (good) => withValue(good, { id: [value(good)['id']] }),
  'with an empty hash': (good) => withValue(good, { hash: '' }),
  'with null for a hash': (good) => withValue(good, { hash: null }),
  'with true for a hash': (good) => withValue(good, { hash: true }),
  'with a hash in capitals': (good) =>
    withValue(good, { hash: value(good)['hash']?.toUpperCase() }),
  'with a longer hash': (good) => withValue(good, { hash: `${value(good)['hash']}0` }),
  'with a shorter hash': (good) => withValue(good, { hash: value(good)['hash']?.slice(1) }),
  'with a blank before the hash': (good) => withValue(good, { hash: ` ${value(good)['hash']}` }),
  ...Object.fromEntries(
    [0, 7, 15, 23, 31, 39, 47, 55, 63].map((at): [string, Forge] => [
      `with letter ${at} of the hash changed`,
      (good) => withValue(good, { hash: nearly(value(good)['hash'] ?? '', at) }),
    ]),
  ),
  'with no value': (good) => withAction(good, { value: undefined }),
  'with an empty value': (good) => withAction(good, { value: '' }),
  'with a value that is no JSON': (good) => withAction(good, { value: '{id' }),
  'with null for a value': (good) => withAction(good, { value: 'null' }),
  'with the bare id for a value': (good) => withAction(good, { value: value(good)['id'] }),
  'with an action that is not ours': (good) => withAction(good, { action_id: 'approve' }),
  'with an action in capitals': (good) => withAction(good, { action_id: 'PERCH_APPROVE' }),
  'with a blank behind the action': (good) => withAction(good, { action_id: 'perch_approve ' }),
  'with the prototype for an action': (good) => withAction(good, { action_id: '__proto__' }),
  'with a constructor for an action': (good) => withAction(good, { action_id: 'constructor' }),
  'with no actions': (good) => ({ ...good, actions: [] }),
  'as a view submission': (good) => ({ ...good, type: 'view_submission' }),
  'as a shortcut': (good) => ({ ...good, type: 'message_action' }),
  'as the click of another act': (_, __, other) => other,
};

it(`refuses ${Object.keys(forged).length} words that do not count, and then takes the one that does`, async () => {
  const stage = await acting();
  stage.calls(post('Old news'));
  const before = stage.ask('tell #news');
  const old = await stage.card(before);
  stage.press(old.ts, stage.ana, 'perch_deny');
  await until(() => stage.told(before).includes('did not approve'), 'the denial');
  stage.calls(post());
  const ts = stage.ask('tell #news again');
  const good = stage.clickOn(await stage.card(ts), stage.ana, 'perch_approve');
  const denied = stage.clickOn(old, stage.ana, 'perch_deny');

  expect(Object.keys(forged).length).toBeGreaterThanOrEqual(50);
  for (const [name, forge] of Object.entries(forged)) {
    const event = stage.send(forge(good, stage, denied));
    await stage.slack.journal.waitForKind('ack', ({ eventId }) => eventId === event, 10_000);
    expect(await stage.states(), name).toEqual(['pending', 'denied']);
  }
  expect(stage.inNews()).toEqual([]);
  expect(stage.toldAna().join()).toContain('I did not ask for that');

  stage.send(good);
  await until(() => stage.inNews().length > 0, 'the act');
  await until(async () => (await stage.states())[0] === 'done', 'its end');
  stage.send(good);
  stage.send(withAction(good, { action_ts: '9999999999.000001' }));
  await until(() => stage.toldAna().join().includes('decided already'), 'the replay is refused');
  expect(stage.inNews()).toEqual(['Release at noon']);
}, 60_000);
