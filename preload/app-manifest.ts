// The manifest of the Slack app that Perch needs, made from what is switched on. Pure.
import {
  eventKinds,
  slackWays,
  type EventKind,
  type ManifestWants,
  type SlackPanel,
  type SlackWay,
} from './settings.js';
import type { BotScope } from './app-scopes.js';
import { promptsFor, usualPrompts } from './suggested-prompts.js';

/** What a workspace that was never changed has switched on. */
export const usualWants: ManifestWants = {
  ...{ events: eventKinds, transport: 'socket', files: true },
  ...{ panel: 'agent', prompts: usualPrompts, ways: slackWays },
};

/** Names the message shortcut, and its form, in what Slack sends. */
export const askAboutMessage = 'perch_ask_about';

/**
 * What reading each kind of conversation takes, and which events say that Perch is in or out of one.
 * docs.slack.dev/reference/scopes and docs.slack.dev/reference/events
 */
const perKind: Readonly<
  Record<EventKind, { readonly scopes: readonly BotScope[]; readonly events: readonly string[] }>
> = {
  app_mention: { scopes: ['app_mentions:read'], events: [] },
  'message.channels': {
    scopes: ['channels:history', 'channels:read'],
    events: [
      ...['channel_archive', 'channel_deleted', 'channel_left'],
      ...['member_joined_channel', 'member_left_channel'],
    ],
  },
  'message.groups': {
    scopes: ['groups:history', 'groups:read'],
    events: [
      ...['group_archive', 'group_deleted', 'group_left'],
      ...['member_joined_channel', 'member_left_channel'],
    ],
  },
  'message.im': { scopes: ['im:history', 'im:read'], events: [] },
  'message.mpim': { scopes: ['mpim:history', 'mpim:read'], events: [] },
};

/** To post, to begin streams and to set a status; to put a reaction beside a question; to know people by name. */
const always: readonly BotScope[] = ['chat:write', 'reactions:write', 'users:read'];

/** What each way beside mentions and messages takes. docs.slack.dev/interactivity */
const perWay: Readonly<
  Record<SlackWay, { readonly scopes: readonly BotScope[]; readonly events: readonly string[] }>
> = {
  command: { scopes: ['commands'], events: [] },
  shortcut: { scopes: ['commands'], events: [] },
  home: { scopes: [], events: ['app_home_opened'] },
};

const command = {
  command: '/perch',
  description: 'Ask what the team said and wrote; only you read the answer',
  usage_hint: '[ask …] [search …] [summarize #channel 24h] [status] [help]',
  should_escape: false,
};

const shortcut = {
  name: 'Ask Perch about this',
  type: 'message',
  callback_id: askAboutMessage,
  description: 'Asks about this message; only you read the answer',
};

/** Stands for the address at which Slack reaches this machine, which its owner knows. */
const publicAddress = 'https://perch.example.com';

/** Slack's manifest. docs.slack.dev/reference/app-manifest */
export function appManifest(wants: ManifestWants) {
  const { events, transport, files, panel, prompts, ways } = wants;
  const kinds = eventKinds.filter((kind) => events.includes(kind));
  const taken = [...kinds.map((kind) => perKind[kind]), ...ways.map((way) => perWay[way])];
  // The panel is a direct message.
  const shown = kinds.includes('message.im') ? panel : 'off';
  const isByHttp = transport !== 'socket';
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Perch',
      description: 'Answers from what the team already said and wrote',
      background_color: '#1d1c1d',
    },
    features: {
      bot_user: { display_name: 'perch', always_online: true },
      app_home: {
        home_tab_enabled: ways.includes('home'),
        messages_tab_enabled: kinds.includes('message.im'),
        messages_tab_read_only_enabled: false,
      },
      ...panelFeature(shown, prompts),
      ...(ways.includes('command') && {
        slash_commands: [
          { ...command, ...(isByHttp && { url: `${publicAddress}/slack/commands` }) },
        ],
      }),
      ...(ways.includes('shortcut') && { shortcuts: [shortcut] }),
    },
    oauth_config: {
      scopes: {
        bot: sorted<BotScope>([
          ...always,
          ...taken.flatMap(({ scopes }) => scopes),
          ...(files ? (['files:read'] as const) : []),
          ...(shown === 'off' ? [] : (['assistant:write'] as const)),
        ]),
      },
    },
    settings: {
      event_subscriptions: {
        ...(isByHttp && { request_url: `${publicAddress}/slack/events` }),
        bot_events: sorted([
          ...kinds,
          ...taken.flatMap(({ events: named }) => named),
          ...panelEvents[shown],
        ]),
      },
      interactivity: {
        is_enabled: true,
        ...(isByHttp && { request_url: `${publicAddress}/slack/interactions` }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: transport !== 'http',
      token_rotation_enabled: false,
      is_hosted: false,
    },
  };
}

/** Which events tell of each panel. docs.slack.dev/ai/migrating-to-agent-messaging */
const panelEvents: Readonly<Record<SlackPanel, readonly string[]>> = {
  agent: ['app_context_changed', 'app_home_opened'],
  assistant: ['assistant_thread_context_changed', 'assistant_thread_started'],
  off: [],
};

const panelAbout =
  'Ask what the team said and wrote. I answer with my sources, and sum up channels and threads.';

/** Slack takes one of the two and never both. */
function panelFeature(panel: SlackPanel, texts: readonly string[]) {
  const suggested_prompts = promptsFor(texts, undefined);
  switch (panel) {
    case 'agent':
      return { agent_view: { agent_description: panelAbout, suggested_prompts } };
    case 'assistant':
      return { assistant_view: { assistant_description: panelAbout, suggested_prompts } };
    case 'off':
      return {};
  }
}

const sorted = <Word extends string>(words: readonly Word[]): Word[] =>
  [...new Set(words)].toSorted();

/** The manifest as it is copied and pasted. */
export const manifestText = (wants: ManifestWants): string =>
  JSON.stringify(appManifest(wants), null, 2);

/** Opens Slack's page for a new app with the manifest filled in. docs.slack.dev/app-manifests */
export const createAppLink = (wants: ManifestWants): string =>
  `${newApp}&manifest_json=${encodeURIComponent(JSON.stringify(appManifest(wants)))}`;

/** The same page, empty: for systems that open no long links. */
export const newApp = 'https://api.slack.com/apps?new_app=1';
