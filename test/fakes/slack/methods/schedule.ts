// chat.scheduleMessage and chat.scheduledMessages.list. Posting when the moment has come needs nobody's call.
// Sources: https://docs.slack.dev/reference/methods/chat.scheduleMessage, …/chat.scheduledMessages.list
import type { Json } from '../json.js';
import { tiers } from '../rates.js';
import { requiredArg, textArg } from './args.js';
import { writableChannel } from './channels.js';
import { botAuthor } from './chat.js';
import { readContent } from './content.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

const mostSeconds = 120 * 86_400;

/** The methods for what is posted later. */
export const scheduleMethods: Record<string, Method> = {
  'chat.scheduleMessage': {
    ...({ token: 'bot', scopes: ['chat:write'], perMinute: tiers.three } as const),
    run: schedule,
  },
  'chat.scheduledMessages.list': {
    ...({ token: 'bot', scopes: [], perMinute: tiers.three } as const),
    run: list,
  },
};

function schedule(args: Json, world: MethodWorld): Json {
  const channel = writableChannel(args, world).id;
  const postAt = Number(requiredArg(args, 'post_at'));
  const wait = postAt - Date.now() / 1000;
  if (!Number.isInteger(postAt)) throw new Refusal('invalid_time');
  if (wait <= 0) throw new Refusal('time_in_past');
  if (wait > mostSeconds) throw new Refusal('time_too_far');
  const { text, markdown, blocks, metadata, unfurl } = readContent(args);
  const content = { text, markdown, blocks, metadata, unfurl };
  const post = world.scheduled.add({ channel, postAt, content });
  // A timer holds no more than 24 days; nobody waits that long here.
  if (wait < 86_400) setTimeout(() => postDue(post.id, world), wait * 1000).unref();
  return {
    channel,
    post_at: postAt,
    scheduled_message_id: post.id,
    message: { text: content.text },
  };
}

function postDue(id: string, world: MethodWorld): void {
  const post = world.scheduled.all().find((each) => each.id === id);
  if (!post) return;
  world.scheduled.remove(id);
  const { channel, content } = post;
  world.messages.post({ ...content, ...botAuthor(world), channel, thread: undefined });
}

function list(args: Json, { scheduled }: MethodWorld): Json {
  const channel = textArg(args, 'channel');
  const [oldest, latest] = [Number(args['oldest'] ?? 0), Number(args['latest'] ?? Infinity)];
  const found = scheduled
    .all()
    .filter((post) => channel === undefined || post.channel === channel)
    .filter(({ postAt }) => postAt >= oldest && postAt <= latest);
  return {
    scheduled_messages: found.map(({ id, channel: where, postAt, content }) => ({
      ...{ id, channel_id: where, post_at: postAt, date_created: 0, text: content.text },
    })),
  };
}
