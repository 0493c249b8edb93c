// The same levers over HTTP: POST /control/<command> with JSON, so that another process can drive this Slack.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody } from './body.js';
import type { ApiFault } from './fault-plan.js';
import { parseJson, type Json } from './json.js';
import type { Slack } from './slack.js';

interface Command {
  run(slack: Slack, input: unknown): unknown;
}

/** Makes the handler of everything under /control/. Answers {ok, value} or {ok, error}. */
export function createControl(
  slack: Slack,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.replace('/control/', '');
    const input = parseJson((await readBody(request)).toString()) ?? {};
    const [status, answer] = await obey(slack, name, input);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(answer));
  };
}

async function obey(slack: Slack, name: string, input: unknown): Promise<[number, Json]> {
  const command = commands[name];
  if (!command) return [404, { ok: false, error: `No command ${name}. There are: ${names}` }];
  try {
    return [200, { ok: true, value: (await command.run(slack, input)) ?? null }];
  } catch (error) {
    return [400, { ok: false, error: error instanceof Error ? error.message : String(error) }];
  }
}

const command = <T>(schema: z.ZodType<T>, run: (slack: Slack, input: T) => unknown): Command => ({
  run: (slack, input) => run(slack, schema.parse(input)),
});

const text = z.string();
const place = z.object({ channel: text, ts: text });
const times = z.number().int().positive().optional();
const nothing = z.object({});
const json = z.record(text, z.unknown());
const reason = z.enum(['warning', 'refresh_requested', 'link_disabled', 'too_many_websockets']);
const shortlyMs = 50;

const newUser = z.object({
  id: text.optional(),
  name: text.optional(),
  realName: text.optional(),
  isBot: z.boolean().optional(),
});
const newChannel = z.object({
  id: text.optional(),
  name: text.optional(),
  isPrivate: z.boolean().optional(),
  members: z.array(text).optional(),
});
const parcel = z.object({
  type: z.enum(['events_api', 'slash_commands', 'interactive']),
  payload: json,
  acceptsResponse: z.boolean(),
});
const tokenChange = z.object({
  token: text,
  state: z.enum(['valid', 'revoked', 'expired', 'inactive']).optional(),
  scopes: z.array(text).optional(),
});

const speech = z.object({
  channel: text,
  user: text,
  text,
  thread: text.optional(),
  clientMsgId: text.optional(),
  subtype: text.optional(),
  first: z.enum(['app_mention', 'message']).optional(),
  gapMs: z.number().optional(),
  files: z.array(z.object({ name: text, content: text, mimetype: text.optional() })).optional(),
});

const apiFault: z.ZodType<ApiFault> = z.union([
  z.strictObject({ status: z.number(), headers: z.record(text, text).optional() }),
  z.strictObject({ error: text }),
  z.strictObject({ retryAfter: z.union([z.number(), z.literal('no header')]) }),
  z.strictObject({ html: text }),
  z.strictObject({ hang: z.literal(true) }),
  z.strictObject({ reset: z.literal(true) }),
  z.strictObject({ hangAfterApply: z.literal(true) }),
  z.strictObject({ resetAfterApply: z.literal(true) }),
  z.strictObject({ slowMs: z.number() }),
  z.strictObject({ trickleMs: z.number() }),
]);
const failure = z.object({ method: text, fault: apiFault, times, where: json.optional() });

const refusedUpgrade = z.object({
  status: z.number(),
  headers: z.record(text, text).optional(),
  times,
});
const misdirection = z.object({ place: z.enum(['refused', 'dns', 'tls']), times });
const deafness = z.enum(['both', 'in', 'out']).optional();
const slowness = z.object({
  latencyMs: z.number().optional(),
  jitterMs: z.number().optional(),
  bytesPerSecond: z.number().optional(),
});

/** Whether a call has all of these arguments. */
const matches = (wanted: Json) => (args: Json) =>
  Object.entries(wanted).every(([name, value]) => args[name] === value);

const commands: Readonly<Record<string, Command>> = {
  journal: command(z.object({ since: z.number().default(0) }), (slack, { since }) =>
    slack.journal.since(since),
  ),
  state: command(nothing, ({ socketsOpen, journal, apiUrl, tokens }) => ({
    ...{ socketsOpen, apiUrl, tokens },
    pings: journal.pings,
  })),
  say: command(speech, (slack, input) => slack.say(input)),
  edit: command(place.extend({ text }), (slack, input) => slack.edit(input)),
  remove: command(place, (slack, input) => slack.remove(input)),
  addUser: command(newUser, (slack, input) => slack.addUser(input)),
  addChannel: command(newChannel, (slack, input) => slack.addChannel(input)),
  openDm: command(z.object({ user: text }), (slack, { user }) => slack.openDm(user)),
  statusOf: command(z.object({ channel: text, thread: text }), (slack, { channel, thread }) =>
    slack.statusOf(channel, thread),
  ),
  press: command(place.extend({ user: text, actionId: text }), (slack, click) =>
    slack.press(click),
  ),
  archive: command(z.object({ channel: text }), (slack, { channel }) => slack.archive(channel)),
  messages: command(z.object({ channel: text }), (slack, { channel }) => slack.messages(channel)),
  thread: command(place, (slack, { channel, ts }) => slack.thread(channel, ts)),
  answersTo: command(z.object({ ts: text }), (slack, { ts }) => slack.answersTo(ts)),
  deliver: command(json, (slack, payload) => slack.deliver(payload)),
  deliverEnvelope: command(parcel, (slack, { type, payload, acceptsResponse }) =>
    slack.deliverEnvelope(type, payload, acceptsResponse),
  ),
  newTrigger: command(nothing, (slack) => slack.newTrigger()),
  newResponseUrl: command(z.object({ channel: text }), (slack, { channel }) =>
    slack.newResponseUrl(channel),
  ),
  postEventsTo: command(
    z.object({ url: text.optional(), signingSecret: text.default('') }),
    (slack, { url, signingSecret }) =>
      slack.postEventsTo(url === undefined ? undefined : { url, signingSecret }),
  ),
  verifyUrl: command(nothing, (slack) => slack.verifyUrl()),
  hurryRedeliveries: command(nothing, (slack) => slack.hurryRedeliveries()),
  setToken: command(tokenChange, (slack, { token, ...change }) => slack.setToken(token, change)),
  failNext: command(failure, ({ faults }, { method, fault, times, where = {} }) =>
    faults.failNext(method, { ...fault, times, where: matches(where) }),
  ),
  refuseUpgrade: command(refusedUpgrade, ({ faults }, input) => faults.refuseUpgrade(input)),
  hangUpgrade: command(z.object({ times }), ({ faults }, input) => faults.hangUpgrade(input.times)),
  misdirect: command(misdirection, ({ faults }, input) =>
    faults.misdirect(input.place, input.times),
  ),
  noHello: command(z.object({ times }), ({ faults }, input) => faults.noHello(input.times)),
  lateHello: command(z.object({ slackMs: z.number(), times }), ({ faults }, input) =>
    faults.lateHello(input.slackMs, input.times),
  ),
  freezeSockets: command(z.object({ way: deafness }), ({ faults }, { way }) =>
    faults.freezeSockets(way),
  ),
  slowSockets: command(slowness, ({ faults }, input) => faults.slowSockets(input)),
  fastSockets: command(nothing, ({ faults }) => faults.slowSockets(undefined)),
  finSockets: command(z.object({ midFrame: z.boolean().optional() }), ({ faults }, input) =>
    faults.finSockets(input.midFrame),
  ),
  resetSockets: command(nothing, ({ faults }) => faults.resetSockets()),
  closeSockets: command(z.object({ code: z.number().default(1000) }), ({ faults }, { code }) =>
    faults.closeSockets(code),
  ),
  stopPings: command(nothing, ({ faults }) => faults.stopPings()),
  startPings: command(nothing, ({ faults }) => faults.startPings()),
  autoPong: command(z.object({ on: z.boolean() }), ({ faults }, { on }) => faults.autoPong(on)),
  disconnect: command(z.object({ reason }), ({ faults }, input) => faults.disconnect(input.reason)),
  linkDisabled: command(
    z.object({ on: z.boolean(), error: text.optional() }),
    ({ faults }, input) => faults.linkDisabled(input.on, input.error),
  ),
  numConnectionsExtra: command(z.object({ count: z.number() }), ({ faults }, { count }) =>
    faults.numConnectionsExtra(count),
  ),
  repeatEnvelopes: command(z.object({ times }), ({ faults }, input) =>
    faults.repeatEnvelopes(input.times),
  ),
  loseAcks: command(z.object({ times }), ({ faults }, input) => faults.loseAcks(input.times)),
  redeliver: command(z.object({ eventId: text }), (slack, { eventId }) => slack.redeliver(eventId)),
  sendRaw: command(z.object({ frame: text }), ({ faults }, { frame }) => faults.sendRaw(frame)),
  stopStream: command(place, ({ faults }, { channel, ts }) => faults.stopStream(channel, ts)),
  // The answer could not get out once the port is closed, so it leaves first.
  down: command(z.object({ forMs: z.number() }), ({ faults }, { forMs }) => {
    setTimeout(() => void faults.down(), shortlyMs);
    setTimeout(() => void faults.up(), shortlyMs + forMs);
  }),
};

const names = Object.keys(commands).join(', ');
