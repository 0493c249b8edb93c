import type { ConnectionTest } from '../../preload/connection-test.js';
import { noModelReason } from '../agents/no-model.js';
import { testModel } from '../agents/test-model.js';
import { testConnection } from '../api/connection-test.js';
import { systemClock as clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import { modelPolicy } from '../settings/model-policy.js';
import { tokenNames } from '../settings/tokens.js';
import { askApi, checkToken } from '../transports/slack/check-token.js';
import { connectionLegs, httpLeg, type LegParts } from './connection-legs.js';
import type { Foundation } from './foundation.js';
import type { Talk } from './talk.js';

/** Makes the test of the connection. One runs at a time: who asks meanwhile gets the same answer. */
export function createConnectionTest(
  foundation: Foundation,
  slack: Talk['slack'],
): () => Promise<ConnectionTest> {
  let running: Promise<ConnectionTest> | undefined;
  const run = (): Promise<ConnectionTest> =>
    testConnection(connectionLegs(partsOf(foundation, slack)), clock);
  return () => (running ??= run().finally(() => (running = undefined)));
}

function partsOf({ log, settings, network }: Foundation, slack: Talk['slack']): LegParts {
  const config = settings.config();
  const { apiUrl, appToken, botToken } = config.slack;
  const slackLog = log.for('slack');
  const model = modelPolicy(config);
  const { fetch } = network;
  return {
    apiUrl,
    network,
    bySocket: config.events.transport !== 'http',
    askApi: () => askApi(apiUrl, slackLog, fetch),
    checkToken: async (kind) => {
      const token = kind === 'app' ? appToken : botToken;
      if (token === undefined) throw missing(kind);
      return (await checkToken(kind, token, apiUrl, slackLog, fetch)).says;
    },
    openSocket: (signal) => slack.tryOut(signal),
    http: () =>
      config.events.transport === 'http'
        ? httpLeg(slack.http.port(), slack.http.lastAt(), clock.now())
        : undefined,
    noModel: () => noModelReason(model),
    askModel: (signal) => testModel(model, signal, { fetch }),
  };
}

const missing = (kind: 'app' | 'bot'): AppError =>
  new AppError('config_invalid', `The ${tokenNames[kind]} is not set.`, {
    fix: 'Paste it in Settings, under Slack.',
  });
