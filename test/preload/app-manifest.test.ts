import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appManifest, usualWants } from '../../preload/app-manifest.js';
import { eventKinds } from '../../preload/settings.js';

const root = join(import.meta.dirname, '../..');
const slackCode = join(root, 'main/transports/slack');
const sources = readdirSync(slackCode, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(slackCode, name), 'utf8'))
  .join('\n');

/** What each method takes of a bot: any of these, for what Perch does with it. docs.slack.dev/reference/methods */
const reading = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const listing = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': [], // by the app-level token
  'assistant.threads.setStatus': ['chat:write'],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.appendStream': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': reading,
  'conversations.info': listing,
  'conversations.replies': reading,
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'users.conversations': listing,
  'users.info': ['users:read'],
  'views.open': [],
};
const used = [
  ...new Set(
    Array.from(
      sources.matchAll(
        /\.((?:apps|assistant|auth|bots|chat|conversations|files|reactions|team|users|views)(?:\.[a-zA-Z]+)+)\(/g,
      ),
      ([, method = '']) => method,
    ),
  ),
].toSorted();

it('asks for the scopes of every method that is called, and for no others', () => {
  const scopes = appManifest(usualWants).oauth_config.scopes.bot;

  expect(used.filter((method) => scopesOf[method] === undefined)).toEqual([]);
  const needed = new Set([
    'app_mentions:read',
    ...used.flatMap((method) => scopesOf[method] ?? []),
  ]);
  expect(scopes).toEqual([...needed].toSorted());
});

it('subscribes to every event that is read, and to no others', () => {
  const events = appManifest(usualWants).settings.event_subscriptions.bot_events;
  const named = sources.match(/'(?:channel|group|member)_[a-z_]+'/g) ?? [];
  const memberships = named.map((name) => name.slice(1, -1)).filter(isEvent);

  expect(events).toEqual([...new Set([...eventKinds, ...memberships])].toSorted());
});

/** Beside events, sources name refusals and subtypes that begin alike. */
const isEvent = (name: string): boolean =>
  /^(?:channel|group)_(?:archive|deleted|left)$|^member_(?:joined|left)_channel$/.test(name);

it('is the one in docs/ for a workspace that was never changed', () => {
  const file = readFileSync(join(root, 'docs/slack-app-manifest.json'), 'utf8');

  expect(appManifest(usualWants)).toEqual(JSON.parse(file));
});

it('asks for nothing that what is switched off would need', () => {
  const {
    oauth_config: auth,
    settings,
    features,
  } = appManifest({
    events: ['app_mention', 'message.channels'],
    transport: 'socket',
  });

  expect(auth.scopes.bot).toEqual([
    ...['app_mentions:read', 'channels:history', 'channels:read'],
    ...['chat:write', 'reactions:write', 'users:read'],
  ]);
  expect(settings.event_subscriptions.bot_events).not.toContain('group_left');
  expect(features.app_home.messages_tab_enabled).toBe(false);
});

it('has addresses for requests where events come by HTTP, and Socket Mode where they may come by it', () => {
  const http = appManifest({ ...usualWants, transport: 'http' }).settings;
  const auto = appManifest({ ...usualWants, transport: 'auto' }).settings;

  expect(http.socket_mode_enabled).toBe(false);
  expect(http.event_subscriptions.request_url).toMatch(/^https:.*\/slack\/events$/);
  expect(http.interactivity.request_url).toMatch(/^https:.*\/slack\/interactions$/);
  expect(auto.socket_mode_enabled).toBe(true);
  expect(auto.event_subscriptions.request_url).toBeDefined();
});
