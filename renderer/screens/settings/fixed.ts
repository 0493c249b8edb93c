import type { ValueSource } from '../../../preload/settings.js';

/** The name a setting has in the environment and in env files. */
const environmentNames: Readonly<Record<string, string>> = {
  'slack.appToken': 'SLACK_APP_TOKEN',
  'slack.botToken': 'SLACK_BOT_TOKEN',
  'slack.channelAllowList': 'SLACK_CHANNEL_WHITELIST',
  'slack.channelDenyList': 'SLACK_CHANNEL_BLACKLIST',
  'slack.events': 'SLACK_EVENTS',
  'slack.catchUpHours': 'CATCH_UP_HOURS',
  'model.enabled': 'AI_ENABLED',
  'model.baseUrl': 'OPENROUTER_BASE_URL',
  'model.model': 'OPENROUTER_MODEL',
  'model.key': 'OPENROUTER_API_KEY',
  'model.maxTokens': 'AI_RESPONSE_MAX_TOKENS',
  'model.temperature': 'AI_TEMPERATURE',
  'model.style': 'AI_CONVERSATION_STYLE',
  'context.maxMessages': 'MAX_CONTEXT_MESSAGES',
  'context.windowHours': 'CONTEXT_WINDOW_HOURS',
  'events.transport': 'SLACK_TRANSPORT',
  'events.httpPort': 'SLACK_HTTP_PORT',
  'events.signingSecret': 'SLACK_SIGNING_SECRET',
  'network.proxyMode': 'PROXY_MODE',
  'network.proxyUrl': 'PROXY_URL',
  'network.noProxy': 'NO_PROXY',
  'network.caFile': 'CA_FILE',
  'retention.days': 'RETENTION_DAYS',
  'retention.messages': 'RETENTION_MESSAGES',
  folders: 'INDEX_FOLDERS',
  privacyLevel: 'PRIVACY_LEVEL',
  logLevel: 'LOG_LEVEL',
};

/** "Set by environment: OPENROUTER_MODEL", or undefined when the setting can be changed here. */
export const fixedWords = (key: string, source: ValueSource | undefined): string | undefined => {
  if (source === undefined) return undefined;
  const name = environmentName(key);
  return `Set by ${source}: ${source === 'flag' ? flagOf(name) : name}`;
};

/** The path of a workspace's own setting; the first workspace's stand without a number. */
export const workspacePath = (id: string, key: string): string =>
  id === '1' ? `slack.${key}` : `slack.${id}.${key}`;

/** SLACK_BOT_TOKEN for the first workspace, SLACK_BOT_TOKEN_2 for the second. */
function environmentName(key: string): string {
  const [, workspace] = /^slack\.(\d+)\./.exec(key) ?? [];
  const plain = key.replace(/\.\d+\./, '.');
  const name = environmentNames[plain] ?? plain;
  return workspace === undefined ? name : `${name}_${workspace}`;
}

const flagOf = (name: string): string => `--${name.toLowerCase().replaceAll('_', '-')}`;
