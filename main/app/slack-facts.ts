// What the Doctor asks Slack about one workspace.
import { appManifest } from '../../preload/app-manifest.js';
import type { WorkspaceInfo } from '../../preload/health.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { SlackFacts } from '../doctor/checks/slack.js';
import { appIdOf, conflictAmong, mismatchOf, nameOf } from '../settings/workspace-conflicts.js';
import type { KnownWorkspace } from '../settings/workspaces.js';
import { checkToken, type TokenCheck } from '../transports/slack/check-token.js';
import type { Foundation } from './foundation.js';
import { missingToken } from './missing-token.js';

/** Slack is asked once about each token, however many checks want to know. */
export function slackFactsOf(known: KnownWorkspace, foundation: Foundation): SlackFacts {
  const { network, log, settings } = foundation;
  const { apiUrl, appToken, botToken, number, way } = known;
  const ask = (kind: 'app' | 'bot', token: string | undefined): Promise<TokenCheck> => {
    if (token === undefined) throw missingToken(kind);
    return checkToken(kind, token, apiUrl, log.for('slack'), network.fetch);
  };
  const bot = once(async () => {
    const conflict = conflictAmong(settings.workspaces.list(), number);
    if (conflict) throw conflict;
    return ask('bot', botToken);
  });
  const app = once(async () => {
    // A bot token that does not work is told by its own check.
    const ofBot = await bot().catch(() => undefined);
    const mismatch = mismatchOf(appToken ?? '', ofBot?.appId);
    if (mismatch) throw mismatch;
    return ask('app', appToken);
  });
  return {
    workspace: { id: String(number), name: nameOf(known) },
    appId: appIdOf(appToken),
    bot: async () => {
      const { workspace, scopes = [] } = await bot();
      return { says: worksAs(workspace), scopes };
    },
    wanted: wantedOf(known),
    bySocket: way.transport !== 'http',
    app: async () => {
      const { server } = await app();
      return { says: say`It works, Socket Mode is on.`, server };
    },
    reachSocket: async (server) => {
      const probe = network.probe(server);
      await probe.name();
      const answers = await probe.reach();
      await probe.certificate();
      return answers;
    },
  };
}

const worksAs = (workspace: WorkspaceInfo | undefined): Sentence =>
  workspace ? say`It works, as @${workspace.botName} in ${workspace.name}.` : say`It works.`;

/** What the manifest asks for with what this workspace has switched on. */
function wantedOf({ events, way, answers, panel, prompts, ways }: KnownWorkspace) {
  const { files } = answers;
  const manifest = appManifest({
    ...{ events, transport: way.transport, files, panel, prompts, ways },
  });
  return manifest.oauth_config.scopes.bot;
}

const once = <Value>(work: () => Promise<Value>): (() => Promise<Value>) => {
  let running: Promise<Value> | undefined;
  return () => (running ??= work());
};
