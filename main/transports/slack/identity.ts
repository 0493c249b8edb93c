import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { lackingScopes, type BotScope } from '../../../preload/app-scopes.js';
import { kept, say, type Sentence } from '../../../preload/language/sentence.js';
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
    throw new AppError(
      'slack_unreachable',
      say`Slack answered auth.test without a team and user.`,
      {
        retryable: true,
      },
    );
  }
  const { team_id: id, team: name, url, user: botName, user_id: botUserId, ...rest } = parsed.data;
  return {
    workspace: { id, name, url, botName, botUserId },
    botId: rest.bot_id,
    scopes: rest.response_metadata?.scopes ?? [],
  };
}

/** Without these the connection works and Perch does not do what everybody expects of it. */
const basic: readonly BotScope[] = [
  ...(['app_mentions:read', 'chat:write', 'channels:history', 'groups:history'] as const),
  ...(['im:history', 'channels:read', 'users:read'] as const),
];

/** One sentence per missing scope; empty where Slack sent no scopes to compare. */
export const missingScopes = (scopes: readonly string[]): Sentence[] =>
  scopes.length === 0
    ? []
    : lackingScopes(basic, scopes).map(
        ({ scope, why }) =>
          say`The bot token lacks ${scope} (${kept(why)}). Add it under OAuth & Permissions and reinstall the app.`,
      );
