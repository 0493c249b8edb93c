// users.info and users.list.
import type { User } from '../directory.js';
import type { Json } from '../json.js';
import { tiers } from '../rates.js';
import { requiredArg } from './args.js';
import { Refusal, type Method, type MethodWorld } from './method.js';
import { page } from './paging.js';

const listLimit = 100;

/** The methods about people. */
export const userMethods: Record<string, Method> = {
  'users.info': { token: 'bot', scopes: ['users:read'], perMinute: tiers.four, run: info },
  'users.list': { token: 'bot', scopes: ['users:read'], perMinute: tiers.two, run: list },
};

function info(args: Json, world: MethodWorld): Json {
  const user = world.directory.user(requiredArg(args, 'user'));
  if (!user) throw new Refusal('user_not_found');
  return { user: userJson(user, world) };
}

function list(args: Json, world: MethodWorld): Json {
  const { items, next } = page(world.directory.users(), args, listLimit);
  return { members: items.map((user) => userJson(user, world)), ...next };
}

const userJson = (user: User, { settings }: MethodWorld): Json => ({
  id: user.id,
  team_id: settings.team.id,
  name: user.name,
  deleted: false,
  real_name: user.realName,
  tz: 'Europe/Berlin',
  profile: {
    real_name: user.realName,
    display_name: user.name,
    team: settings.team.id,
    ...(user.bot ? { bot_id: user.bot.id, api_app_id: user.bot.appId } : {}),
  },
  is_bot: user.bot !== undefined,
  is_app_user: false,
  updated: 1_700_000_000,
});
