// assistant.threads.*: the status line and the chips of an assistant thread.
import { isJson, type Json } from '../json.js';
import type { Chip } from '../panel.js';
import { tiers } from '../rates.js';
import { listArg, requiredArg, textArg } from './args.js';
import { knownChannel, needScope } from './channels.js';
import { Refusal, type Method, type MethodWorld } from './method.js';
import type { Token } from '../tokens.js';

const maxLoadingMessages = 10;
const maxPrompts = 4;

/** The methods about assistant threads. */
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
  const thread = requiredArg(args, 'thread_ts');
  world.panel.setTitle(requiredArg(args, 'channel_id'), thread, requiredArg(args, 'title'));
  return {};
}

function setPrompts(args: Json, world: MethodWorld, caller: Token): Json {
  needScope('assistant:write', caller);
  const isAssistant = world.settings.panel === 'assistant';
  const channel = knownChannel(requiredArg(args, 'channel_id'), world).id;
  if (isAssistant) checkThread(args, world);
  const prompts = listArg(args, 'prompts', 'invalid_arguments') ?? [];
  const isFine = prompts.length > 0 && prompts.length <= maxPrompts && prompts.every(isChip);
  if (!isFine) throw new Refusal('invalid_arguments');
  const thread = textArg(args, 'thread_ts');
  // An agent's call with a thread does nothing, and says so to nobody.
  if (isAssistant || thread === undefined)
    world.panel.setPrompts(channel, thread, prompts.filter(isChip));
  return {};
}

const isChip = (value: unknown): value is Chip & Json =>
  isJson(value) && Boolean(value['title']) && Boolean(value['message']);

function checkThread(args: Json, world: MethodWorld): void {
  const channel = knownChannel(requiredArg(args, 'channel_id'), world);
  const found = world.messages.find(channel.id, requiredArg(args, 'thread_ts'));
  if (!found) throw new Refusal('thread_not_found');
}
