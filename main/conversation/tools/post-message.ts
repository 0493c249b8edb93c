import { z } from 'zod';
import { AppError } from '../../lib/errors.js';
import type { Remote } from '../../lib/worker-call.js';
import type { StoreCalls } from '../../store/store.js';
import type { Outgoing, TransportOf } from '../../transports/transport.js';
import { mayRead } from '../../lookup/tables/visible.js';
import { audienceOf } from '../question.js';
import { readInput, schemaOf } from './read-input.js';
import type { ActContext, ActingTool, ToolArguments } from './tool.js';

/** What acts on channels work with. */
export interface PostOptions {
  readonly store: Remote<StoreCalls>;
  readonly transportOf: TransportOf;
}

/** What both kinds of posts are asked for with. */
export const postInput = z
  .object({
    channel: z.string().trim().min(1).max(80).describe('Its name or id, as "ops" or "C012ABCDE".'),
    text: z.string().trim().min(1).max(4_000).describe('Standard Markdown.'),
  })
  .strict();

/** What a model's channel and text become: the very channel, and a text as it may leave. */
const resolved = z
  .object({ channel: z.string(), id: z.string(), workspace: z.string(), text: z.string() })
  .loose();
export type ResolvedPost = z.infer<typeof resolved>;

/** Posts a message into a channel that everybody where it is asked may read. */
export function postMessageTool(options: PostOptions): ActingTool {
  const { transportOf } = options;
  const way = (post: ResolvedPost) =>
    transportOf({ transport: 'slack', workspace: post.workspace });
  return {
    name: 'post_message',
    description: 'Posts a message into another channel. A person has to approve it first.',
    inputSchema: schemaOf(postInput),
    kind: 'acting',
    version: '1',
    read: (given, context) => resolvePost(readInput(postInput, given), context, options),
    act: async (args, context, signal) => {
      const post = readPost(args);
      await way(post).send(outgoingOf(post, context), signal);
      return `I posted it in ${post.channel}.`;
    },
    wasDone: async (args, context, signal) => {
      const post = readPost(args);
      const found = await way(post).findSent(outgoingOf(post, context), signal);
      return found && `I posted it in ${post.channel}.`;
    },
  };
}

/** Names the channel for good: who approves sees its name, its id says which is meant. Throws not_found. */
export async function resolvePost(
  post: z.infer<typeof postInput>,
  { asked, gate }: Parameters<ActingTool['read']>[1],
  options: PostOptions,
): Promise<ToolArguments> {
  const name = post.channel.replace(/^#/, '');
  const audience = audienceOf(asked);
  const named = (await options.store.channelsNamed(name)).filter(
    ({ workspace, id, kind, isLeft }) =>
      !isLeft && mayRead(audience, { workspace, channel: id, kind, isLeft }),
  );
  const [found, other] = named;
  if (!found) {
    const sentence = `There is no channel #${name} that everybody here may read and Perch knows.`;
    throw new AppError('not_found', sentence);
  }
  if (other) {
    throw new AppError('invalid_input', `More than one channel is called #${name}. Give its id.`);
  }
  const { workspace, id } = found;
  return { ...post, channel: `#${found.name}`, id, workspace, text: gate(post.text) };
}

/** What resolvePost() made, read back. */
export const readPost = (args: ToolArguments): ResolvedPost => readInput(resolved, args);

/** The post, known by its act where it has to be looked for. */
export const outgoingOf = (
  { workspace, id, text }: ResolvedPost,
  { actId, asked }: ActContext,
): Outgoing => ({
  ...{ transport: 'slack', workspace, channel: id, channelKind: 'public' },
  ...{ outboxId: actId, question: asked.ts, thread: asked.ts, place: 'channel' },
  ...{ text, note: undefined, sources: [], offers: [], mentions: [] },
});
