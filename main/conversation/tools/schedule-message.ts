import { z } from 'zod';
import { AppError } from '../../lib/errors.js';
import type { Clock } from '../../lib/clock.js';
import type { Scheduling } from '../../transports/transport.js';
import { outgoingOf, postInput, readPost, resolvePost, type PostOptions } from './post-message.js';
import { readInput, schemaOf } from './read-input.js';
import type { ActingTool, ToolArguments } from './tool.js';

const dayMs = 86_400_000;
/** Slack takes nothing for later than this. docs.slack.dev/reference/methods/chat.scheduleMessage */
const mostMs = 120 * dayMs;
/** Time for a person to approve it. */
const leastMs = 10 * 60_000;

const input = postInput.extend({
  at: z.iso
    .datetime({ offset: true })
    .describe('When, with an offset from UTC, as "2026-03-03T09:00:00+01:00".'),
});
const moment = z.object({ at: z.string() }).loose();

/** Has Slack post a message into a channel later. */
export function scheduleMessageTool(options: PostOptions & { readonly clock: Clock }): ActingTool {
  const way = (args: ToolArguments): Scheduling => {
    const { workspace } = readPost(args);
    const { scheduling } = options.transportOf({ transport: 'slack', workspace });
    if (scheduling) return scheduling;
    throw new AppError('part_down', 'This workspace is not connected to Slack now.');
  };
  return {
    name: 'schedule_message',
    description:
      'Posts a message into another channel at a later time. A person has to approve it first.',
    inputSchema: schemaOf(input),
    kind: 'acting',
    version: '1',
    read: async (given, context) => {
      const { at, ...post } = readInput(input, given);
      refuseBadTime(Date.parse(at), options.clock.now());
      return { ...(await resolvePost(post, context, options)), at };
    },
    act: async (args, context, signal) => {
      await way(args).schedule(outgoingOf(readPost(args), context), atOf(args), signal);
      return done(args);
    },
    wasDone: async (args, context, signal) => {
      const outgoing = outgoingOf(readPost(args), context);
      return (await way(args).isScheduled(outgoing, atOf(args), signal)) ? done(args) : undefined;
    },
  };
}

const atOf = (args: ToolArguments): number => Date.parse(readInput(moment, args).at);

const done = (args: ToolArguments): string =>
  `I scheduled it for ${readPost(args).channel}, at ${readInput(moment, args).at}.`;

function refuseBadTime(at: number, now: number): void {
  if (at - now >= leastMs && at - now <= mostMs) return;
  const sentence = `The time must be between ten minutes and 120 days from now, which is ${new Date(now).toISOString()}.`;
  throw new AppError('invalid_input', sentence);
}
