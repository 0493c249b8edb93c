// auth.test, bots.info, api.test and apps.connections.open: who am I, are you there, and let me in.
import { createHash } from 'node:crypto';
import type { Json } from '../json.js';
import { tiers } from '../rates.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

/** The methods about the app itself. */
export const authMethods: Record<string, Method> = {
  'api.test': { token: 'none', scopes: [], run: apiTest },
  'auth.test': { token: 'bot', scopes: [], run: authTest },
  'bots.info': { token: 'bot', scopes: ['users:read'], run: botsInfo },
  'apps.connections.open': {
    token: 'app',
    scopes: ['connections:write'],
    perMinute: tiers.three,
    run: openConnection,
  },
};

function apiTest(args: Json): Json {
  if (typeof args['error'] === 'string') throw new Refusal(args['error'], { args });
  return { args };
}

function authTest(_args: Json, { settings: { team, app } }: MethodWorld): Json {
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: app.name,
    team_id: team.id,
    user_id: app.userId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

/** docs.slack.dev/reference/methods/bots.info; the app's own bot is the only one here. */
function botsInfo(args: Json, { settings: { app } }: MethodWorld): Json {
  if (args['bot'] !== app.botId) throw new Refusal('bot_not_found');
  return {
    bot: { id: app.botId, app_id: app.id, user_id: app.userId, name: app.name, deleted: false },
  };
}

function openConnection(_args: Json, { plan, tickets, settings, socketOrigin }: MethodWorld): Json {
  if (plan.linkDisabled !== undefined) throw new Refusal(plan.linkDisabled);
  const elsewhere = plan.addresses.shift();
  const appHash = createHash('sha256').update(settings.app.id).digest('hex');
  return { url: `${elsewhere ?? socketOrigin}/link/?ticket=${tickets.issue()}&app_id=${appHash}` };
}
