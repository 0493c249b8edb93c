// The live check of the wizard: both tokens, what the bot token may not do, whether the two fit.
import { appManifest } from '../../preload/app-manifest.js';
import { lackingScopes } from '../../preload/app-scopes.js';
import type { SetUpCheck, TokenState } from '../../preload/set-up.js';
import { AppError, toApiError } from '../lib/errors.js';
import { subjectOf, wantsOf } from '../settings/set-up-view.js';
import type { SlackTokenKind } from '../settings/tokens.js';
import { appIdOf, mismatchOf } from '../settings/workspace-conflicts.js';
import type { KnownWorkspace } from '../settings/workspaces.js';
import type { TokenVerdict, WorkspaceCallOptions } from './workspaces.js';

/** Asks Slack about both tokens at once; what it says of them is part of the answer. */
export async function checkSetUp({
  settings,
  checkToken,
}: Pick<WorkspaceCallOptions, 'settings' | 'checkToken'>): Promise<SetUpCheck> {
  const workspace = subjectOf(settings.workspaces.list());
  const ask = (kind: SlackTokenKind, token: string | undefined): Promise<Asked> =>
    workspace && token !== undefined
      ? asked(checkToken(kind, token, workspace.apiUrl))
      : Promise.resolve({ kind: 'absent' });
  const [bot, app] = await Promise.all([
    ask('bot', workspace?.botToken),
    ask('app', workspace?.appToken),
  ]);
  const botAppId = bot.kind === 'works' ? bot.verdict.appId : undefined;
  const appId = appIdOf(workspace?.appToken) ?? botAppId;
  const mismatch = workspace?.appToken && mismatchOf(workspace.appToken, botAppId);
  return {
    bot: workspace ? botState(bot, workspace) : { kind: 'absent' },
    app: app.kind === 'works' ? { kind: 'works', socketMode: 'on' } : app,
    ...(appId === undefined ? {} : { appId }),
    ...(mismatch ? { mismatch: toApiError(mismatch) } : {}),
  };
}

type Asked = TokenState<{ readonly verdict: TokenVerdict }>;

const asked = (answer: Promise<TokenVerdict>): Promise<Asked> =>
  answer.then(
    (verdict): Asked => ({ kind: 'works', verdict }),
    (error: unknown): Asked => {
      // A bug must not pass for a word of Slack's.
      if (!(error instanceof AppError)) throw error;
      return { kind: 'failed', error: toApiError(error) };
    },
  );

function botState(bot: Asked, workspace: KnownWorkspace): SetUpCheck['bot'] {
  if (bot.kind !== 'works') return bot;
  const { workspace: info, scopes } = bot.verdict;
  const wanted = appManifest(wantsOf(workspace)).oauth_config.scopes.bot;
  return {
    kind: 'works',
    team: info?.name ?? 'Slack',
    botName: info?.botName ?? '',
    botUserId: info?.botUserId ?? '',
    // Where Slack says nothing of scopes, nothing can be said to be missing.
    lacking: scopes === undefined ? [] : lackingScopes(wanted, scopes),
  };
}
