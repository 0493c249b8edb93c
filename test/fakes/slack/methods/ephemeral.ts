// chat.postEphemeral: a word that one person of a channel sees. It is no message: only the journal keeps it.
// Source: https://docs.slack.dev/reference/methods/chat.postEphemeral
import type { Json } from '../json.js';
import { readableOf } from '../shown.js';
import { requiredArg, textArg } from './args.js';
import { writableChannel } from './channels.js';
import { readContent } from './content.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

/** The method that whispers. */
export const ephemeralMethods: Record<string, Method> = {
  'chat.postEphemeral': { token: 'bot', scopes: ['chat:write'], run: postEphemeral },
};

function postEphemeral(args: Json, world: MethodWorld): Json {
  const channel = writableChannel(args, world);
  const user = requiredArg(args, 'user');
  const { text, markdown, blocks } = readContent(args);
  if (!channel.members.includes(user)) throw new Refusal('user_not_in_channel');
  const thread = textArg(args, 'thread_ts');
  const ts = world.messages.nextTs();
  const said = {
    channel: channel.id,
    user,
    thread,
    text: readableOf(markdown ?? text, blocks ?? []),
  };
  world.whisper({ ...said, ts, blocks });
  world.shown.add({ ...said, blocks: blocks ?? [] });
  return { message_ts: ts };
}
