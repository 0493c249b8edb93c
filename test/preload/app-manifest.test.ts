import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  appManifest,
  createAppLink,
  manifestText,
  usualWants,
} from '../../preload/app-manifest.js';
import { scopeReasons } from '../../preload/app-scopes.js';
import type { ManifestWants } from '../../preload/settings.js';
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
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.appendStream': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.scheduleMessage': ['chat:write'],
  'chat.scheduledMessages.list': [],
  'chat.startStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': reading,
  'conversations.info': listing,
  'conversations.replies': reading,
  'files.info': ['files:read'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'users.conversations': listing,
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
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
    // What the slash command and the message shortcut take, which call nothing.
    'commands',
    ...used.flatMap((method) => scopesOf[method] ?? []),
  ]);
  expect(scopes).toEqual([...needed].toSorted());
});

it('subscribes to every event that is read, and to no others', () => {
  const panels = (['agent', 'assistant'] as const).flatMap(
    (panel) => appManifest({ ...usualWants, panel }).settings.event_subscriptions.bot_events,
  );
  const events = [...new Set(panels)].toSorted();
  const named = sources.match(/'(?:channel|group|member|app|assistant)_[a-z_]+'/g) ?? [];
  const memberships = named.map((name) => name.slice(1, -1)).filter(isEvent);

  expect(events).toEqual([...new Set([...eventKinds, ...memberships])].toSorted());
});

/** Beside events, sources name refusals and subtypes that begin alike. */
const isEvent = (name: string): boolean =>
  /^(?:channel|group)_(?:archive|deleted|left)$|^member_(?:joined|left)_channel$|^(?:app|assistant)_[a-z_]+_(?:opened|started|changed)$/.test(
    name,
  );

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
    ...{ transport: 'socket', files: false, panel: 'agent', prompts: [] },
    ways: [],
  });

  expect(auth.scopes.bot).toEqual([
    ...['app_mentions:read', 'channels:history', 'channels:read'],
    ...['chat:write', 'reactions:write', 'users:read'],
  ]);
  expect(settings.event_subscriptions.bot_events).not.toContain('group_left');
  expect(features.app_home.messages_tab_enabled).toBe(false);
  expect(features.app_home.home_tab_enabled).toBe(false);
  expect(features).not.toHaveProperty('slash_commands');
  expect(features).not.toHaveProperty('shortcuts');
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

it('has one panel at most, with the suggestions that need no channel, and none without direct messages', () => {
  const featuresOf = (change: Partial<ManifestWants>) =>
    appManifest({ ...usualWants, ...change }).features as Record<string, unknown>;

  expect(featuresOf({})).toMatchObject({
    agent_view: {
      suggested_prompts: [
        { title: 'What was decided lately?', message: 'What did we decide this week?' },
        { title: 'What can you do?', message: 'help' },
        { title: 'What do you keep of us?', message: 'privacy' },
      ],
    },
  });
  expect(Object.keys(featuresOf({}))).not.toContain('assistant_view');
  expect(Object.keys(featuresOf({ panel: 'assistant' }))).not.toContain('agent_view');
  expect(featuresOf({ panel: 'assistant' })).toHaveProperty('assistant_view');
  for (const none of [{ panel: 'off' }, { events: ['app_mention'] }] as const) {
    expect(Object.keys(featuresOf(none)).filter((name) => name.endsWith('_view'))).toEqual([]);
    const manifest = appManifest({ ...usualWants, ...none });
    expect(manifest.oauth_config.scopes.bot).not.toContain('assistant:write');
  }
});

it('IN-3 has a reason for every scope it may ask for, each a phrase that ends a sentence', () => {
  const scopes = appManifest(usualWants).oauth_config.scopes.bot;

  expect(Object.keys(scopeReasons).toSorted()).toEqual([...scopes]);
  for (const why of Object.values(scopeReasons)) expect(why).toMatch(/^(?:to|for) .+[^.]$/);
});

it('opens Slack’s page for a new app with the manifest, which survives the address', () => {
  const link = new URL(createAppLink(usualWants));

  expect(`${link.origin}${link.pathname}`).toBe('https://api.slack.com/apps');
  expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(appManifest(usualWants));
  expect(manifestText(usualWants)).not.toMatch(/[\u2500-\u257f]/);
});
