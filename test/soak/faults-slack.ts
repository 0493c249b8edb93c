// Faults 11 to 18 and 22 to 25: Slack itself, and its delivery.
import type { ApiFault } from '../fakes/slack/fault-plan.js';
import { variant, type Fault } from './fault.js';
import type { Stage } from './stage.js';

const atOnce = 0;
const open = 'apps.connections.open';
const post = 'chat.postMessage';

const closedWith = (code: number): Fault => ({
  name: `closed with ${code}`,
  lastsMs: atOnce,
  begin: ({ slack }) => slack.faults.closeSockets(code),
});
const openFails = (name: string, fault: ApiFault, times = 2): Fault => ({
  name: `open answers ${name}`,
  lastsMs: 800,
  begin: ({ slack }) => {
    slack.faults.failNext(open, { ...fault, times });
    slack.faults.resetSockets();
  },
});
const postFails = (name: string, fault: ApiFault): Fault => ({
  name: `post answers ${name}`,
  lastsMs: 500,
  begin: ({ slack }) => slack.faults.failNext(post, fault),
});

/** Everything the last envelopes brought comes once more, although it was acked. */
function bringBack({ slack }: Stage): void {
  const acked = slack.journal.of('ack').filter(({ verdict }) => verdict === 'in-time');
  for (const { eventId } of acked.slice(-6)) slack.redeliver(eventId ?? '');
}

/** The faults that are Slack's own. */
export const slackFaults: readonly Fault[] = [
  {
    name: 'refresh under load',
    lastsMs: 1500,
    begin: ({ slack }) => slack.faults.disconnect('refresh_requested'),
    end: ({ slack }) => slack.faults.disconnect('refresh_requested'),
  },
  { name: 'warning', lastsMs: 800, begin: ({ slack }) => slack.faults.disconnect('warning') },
  {
    // Answered slowly on purpose: whoever hurries here makes it worse.
    name: 'too many sockets',
    lastsMs: 300,
    onlyLong: true,
    isZombie: true,
    withinMs: 150_000,
    begin: ({ slack }) => {
      slack.faults.disconnectBeforeHello('too_many_websockets');
      slack.faults.disconnect('too_many_websockets');
    },
  },
  {
    name: 'two disconnect frames',
    lastsMs: 300,
    begin: ({ slack }) => {
      slack.faults.disconnect('warning');
      slack.faults.disconnect('refresh_requested');
    },
  },
  closedWith(1000),
  ...[1001, 1006, 1011].map(closedWith).map(variant),
  {
    name: 'hello late',
    lastsMs: 500,
    begin: ({ slack }) => {
      slack.faults.lateHello(20_000);
      slack.faults.resetSockets();
    },
  },
  {
    name: 'hello never',
    lastsMs: atOnce,
    isZombie: true,
    onlyLong: true,
    begin: ({ slack }) => {
      slack.faults.noHello();
      slack.faults.resetSockets();
    },
  },
  {
    name: 'two hellos',
    lastsMs: 300,
    begin: ({ slack }) => slack.faults.sendRaw('{"type":"hello","num_connections":1}'),
  },
  openFails('429 for 1 s', { retryAfter: 1 }, 1),
  openFails('429 without a time', { retryAfter: 'no header' }, 1),
  openFails('500', { status: 500 }),
  variant(openFails('408', { status: 408 })),
  variant(openFails('302', { status: 302, headers: { location: 'http://127.0.0.1:1/' } })),
  openFails('a web page', { html: '<html>Please log in to this network</html>' }),
  openFails('invalid_auth once', { error: 'invalid_auth' }, 1),
  variant(openFails('a reset', { reset: true })),
  { ...openFails('nothing', { hang: true }, 1), onlyLong: true, isZombie: true },
  {
    name: 'acks lost',
    lastsMs: 800,
    begin: ({ slack }) => slack.faults.loseAcks(4),
  },
  {
    name: 'every envelope twice',
    lastsMs: 800,
    begin: ({ slack }) => slack.faults.repeatEnvelopes(8),
  },
  { name: 'acked events again', lastsMs: 800, begin: bringBack, end: bringBack },
  postFails('429 for 1 s', { retryAfter: 1 }),
  postFails('500', { status: 500 }),
  postFails('a reset after the post', { resetAfterApply: true }),
  variant(postFails('a reset before the post', { reset: true })),
  postFails('after 2 s', { slowMs: 2000 }),
  variant(postFails('bit by bit', { trickleMs: 1000 })),
  { ...postFails('nothing after the post', { hangAfterApply: true }), onlyLong: true },
];
