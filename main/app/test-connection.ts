import type { ConnectionTest } from '../../preload/connection-test.js';
import { noModelPhrase } from '../agents/no-model.js';
import { testModel } from '../agents/test-model.js';
import { testConnection } from '../api/connection-test.js';
import { systemClock as clock } from '../lib/clock.js';
import { modelPolicy } from '../settings/model-policy.js';
import { askApi, checkToken } from '../transports/slack/check-token.js';
import { connectionLegs, httpLeg, type LegParts } from './connection-legs.js';
import type { Embeddings } from './embeddings.js';
import type { Foundation } from './foundation.js';
import { missingToken } from './missing-token.js';
import { otherServers, type OtherServers } from './other-servers.js';
import type { Spending } from './spending.js';
import { updateSource } from './update-source.js';
import type { Workspaces } from './workspaces.js';

/**
 * Makes the test of a workspace's connection, without a name the first one's. One runs at a time: who asks
 * meanwhile gets the same answer.
 */
export function createConnectionTest(
  foundation: Foundation,
  workspaces: Workspaces,
  spending: Spending,
  embeddings: Pick<Embeddings, 'test'>,
): (workspace: string | undefined) => Promise<ConnectionTest> {
  const running = new Map<string | undefined, Promise<ConnectionTest>>();
  return (workspace) => {
    const test =
      running.get(workspace) ??
      testConnection(
        connectionLegs({
          ...partsOf(foundation, workspaces, spending, workspace),
          ...otherServers(foundation, embeddings, updateSource().source),
        }),
        clock,
      ).finally(() => running.delete(workspace));
    running.set(workspace, test);
    return test;
  };
}

function partsOf(
  { log, settings, network }: Foundation,
  workspaces: Workspaces,
  { meter }: Spending,
  workspace: string | undefined,
): Omit<LegParts, keyof OtherServers> {
  const config = settings.config();
  const own = workspace === undefined ? settings.workspaces.list()[0] : workspaces.find(workspace);
  const slack = own && workspaces.slackOf(String(own.number));
  // Before there is a workspace the way to Slack is tested alone.
  const { apiUrl, appToken, botToken, way } = own ?? settings.workspaces.configOf(1);
  const slackLog = log.for('slack');
  const model = modelPolicy(config);
  const { fetch } = network;
  return {
    apiUrl,
    network,
    bySocket: way.transport !== 'http',
    askApi: () => askApi(apiUrl, slackLog, fetch),
    checkToken: async (kind) => {
      const token = kind === 'app' ? appToken : botToken;
      if (token === undefined) throw missingToken(kind);
      return (await checkToken(kind, token, apiUrl, slackLog, fetch)).says;
    },
    openSocket: async (signal) => {
      if (!slack) throw missingToken('app');
      await slack.tryOut(signal);
    },
    http: () =>
      way.transport === 'http'
        ? httpLeg(slack?.http.port(), slack?.http.lastAt(), clock.now())
        : undefined,
    noModel: () => noModelPhrase(model),
    askModel: (signal) => testModel(model, signal, { fetch: network.guardedFetch, meter }),
  };
}
