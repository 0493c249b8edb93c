// assistant.threads.*: the status line and the chips of an assistant thread.
import type { Json } from '../json.js';
import { tiers } from '../rates.js';
import { listArg, requiredArg } from './args.js';
import { knownChannel, needScope } from './channels.js';
import { Refusal, type Method, type MethodWorld } from './method.js';
import type { Token } from '../tokens.js';

const maxLoadingMessages = 10;
const maxPrompts = 4;

/** The methods about assistant threads. Title and prompts leave no trace but the call itself. */
export const assistantMethods: Record<string, Method> = {
  'assistant.threads.setStatus': {
    token: 'bot',
    scopes: ['chat:write', 'assistant:write'],
    run: setStatus,
  },
  'assistant.threads.setTitle': {
    token: 'bot',
    scopes: ['assistant:write'],
    perMinute: tiers.four,
    run: setTitle,
  },
  'assistant.threads.setSuggestedPrompts': {
    token: 'bot',
    scopes: ['assistant:write'],
    perMinute: tiers.four,
    run: setPrompts,
  },
};

/** An empty status clears it, so it has to be there but may be ''. */
function setStatus(args: Json, world: MethodWorld): Json {
  checkThread(args, world);
  if (typeof args['status'] !== 'string') throw new Refusal('invalid_arguments');
  const loading = listArg(args, 'loading_messages', 'invalid_arguments') ?? [];
  if (loading.length > maxLoadingMessages) throw new Refusal('invalid_arguments');
  world.statuses.set(
    requiredArg(args, 'channel_id'),
    requiredArg(args, 'thread_ts'),
    args['status'],
  );
  return {};
}

function setTitle(args: Json, world: MethodWorld): Json {
  checkThread(args, world);
  requiredArg(args, 'title');
  return {};
}

function setPrompts(args: Json, world: MethodWorld, caller: Token): Json {
  needScope('assistant:write', caller);
  checkThread(args, world);
  const prompts = listArg(args, 'prompts', 'invalid_arguments') ?? [];
  if (prompts.length === 0 || prompts.length > maxPrompts) throw new Refusal('invalid_arguments');
  return {};
}

function checkThread(args: Json, world: MethodWorld): void {
  const channel = knownChannel(requiredArg(args, 'channel_id'), world);
  const found = world.messages.find(channel.id, requiredArg(args, 'thread_ts'));
  if (!found) throw new Refusal('thread_not_found');
}
