import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { AppError } from '../../lib/errors.js';
import type { WorkspaceInfo } from '../transport.js';
import { slackError } from './slack-error.js';

/** Who a bot token belongs to, and what it may do. */
export interface Identity {
  readonly workspace: WorkspaceInfo;
  readonly botId: string | undefined;
  readonly scopes: readonly string[];
}

const answer = z.object({
  url: z.string(),
  team: z.string(),
  team_id: z.string(),
  user: z.string(),
  user_id: z.string(),
  bot_id: z.string().optional(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/** Asks auth.test; the granted scopes come in its x-oauth-scopes header. Throws AppError. */
export async function identify(web: WebClient): Promise<Identity> {
  const response = await web.auth.test().catch((error: unknown) => {
    throw slackError(error, 'bot');
  });
  const parsed = answer.safeParse(response);
  if (!parsed.success) {
    throw new AppError('slack_unreachable', 'Slack answered auth.test without a team and user.', {
      retryable: true,
    });
  }
  const { team_id: id, team: name, url, user: botName, user_id: botUserId, ...rest } = parsed.data;
  return {
    workspace: { id, name, url, botName, botUserId },
    botId: rest.bot_id,
    scopes: rest.response_metadata?.scopes ?? [],
  };
}

/** What Perch calls and listens to, with the reason a person can check. */
const needed: Readonly<Record<string, string>> = {
  'app_mentions:read': 'to hear mentions',
  'chat:write': 'to answer',
  'channels:history': 'to read public channels it is in',
  'groups:history': 'to read private channels it is in',
  'im:history': 'to read direct messages',
  'channels:read': 'to know the names of channels',
  'users:read': 'to know the names of people',
};

/** One sentence per missing scope; empty where Slack sent no scopes to compare. */
export const missingScopes = (scopes: readonly string[]): string[] =>
  scopes.length === 0
    ? []
    : Object.entries(needed)
        .filter(([scope]) => !scopes.includes(scope))
        .map(
          ([scope, why]) =>
            `The bot token lacks ${scope} (${why}). Add it under OAuth & Permissions and reinstall the app.`,
        );
