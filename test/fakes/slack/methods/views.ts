// views.*: modals and the App Home. They are kept, never drawn.
// Source: https://docs.slack.dev/reference/methods/views.open
import { isJson, parseJson, type Json } from '../json.js';
import { tiers } from '../rates.js';
import { requiredArg, textArg } from './args.js';
import { isValidBlock } from './content.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

const method = (run: Method['run']): Method => ({
  ...{ token: 'bot', scopes: [], perMinute: tiers.four, run },
});

/** The methods about views. */
export const viewMethods: Record<string, Method> = {
  'views.open': method(openView),
  'views.push': method(openView),
  'views.update': method(updateView),
  'views.publish': method(publishView),
};

/** A trigger is good once, and for three seconds. */
function openView(args: Json, world: MethodWorld): Json {
  const view = viewOf(args, 'modal');
  if (!world.triggers.redeem(requiredArg(args, 'trigger_id')))
    throw new Refusal('expired_trigger_id');
  return { view: world.views.add(view) };
}

function updateView(args: Json, world: MethodWorld): Json {
  const id = textArg(args, 'view_id') ?? textArg(args, 'external_id') ?? '';
  const view = world.views.replace(id, viewOf(args, 'modal'), textArg(args, 'hash'));
  if (view === 'unknown') throw new Refusal('not_found');
  if (view === 'changed meanwhile') throw new Refusal('hash_conflict');
  return { view };
}

function publishView(args: Json, world: MethodWorld): Json {
  const user = requiredArg(args, 'user_id');
  if (!world.directory.user(user)) throw new Refusal('user_not_found');
  return { view: world.views.publish(user, viewOf(args, 'home')) };
}

function viewOf(args: Json, type: 'modal' | 'home'): Json {
  const given = args['view'];
  const view = typeof given === 'string' ? parseJson(given) : given;
  if (!isJson(view) || view['type'] !== type || !Array.isArray(view['blocks']))
    throw new Refusal('invalid_arguments');
  checkView(view, view['blocks'] as unknown[]);
  return view;
}

/** Source: https://docs.slack.dev/reference/views */
const maxBlocks = 100;
const maxTitle = 24;
const maxMetadata = 3000;

function checkView(view: Json, blocks: readonly unknown[]): void {
  const words = ['title', 'submit', 'close'].map((name) => view[name]).filter(isJson);
  const isTooLong = words.some(({ text }) => typeof text !== 'string' || text.length > maxTitle);
  const metadata = view['private_metadata'];
  const hasInput = blocks.some((block) => isJson(block) && block['type'] === 'input');
  if (
    isTooLong ||
    blocks.length > maxBlocks ||
    (typeof metadata === 'string' && metadata.length > maxMetadata) ||
    (view['type'] === 'modal' && hasInput && view['submit'] === undefined) ||
    !blocks.every(isValidBlock)
  )
    throw new Refusal('invalid_arguments');
}
