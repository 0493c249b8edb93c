// The keys every Slack workspace has for itself: its tokens, what is taken in and answered, how it is connected.
import {
  eventKinds,
  slackPanels,
  slackStreamings,
  slackTransports,
} from '../../preload/settings.js';
import { usualPrompts } from '../../preload/suggested-prompts.js';
import { answerKeys } from './answer-keys.js';
import type { KeyFacts } from './key-facts.js';
import { suggestedPrompts } from './rule-kinds.js';
import {
  address,
  channelIds,
  decimal,
  flag,
  oneOf,
  signingSecret,
  slackToken,
  someOf,
  userId,
  whole,
} from './value-kinds.js';

/** As the first workspace has them; SLACK_BOT_TOKEN_2 is the second's. */
export const slackKeys = {
  SLACK_APP_TOKEN: {
    ...slackToken('app'),
    path: 'slack.appToken',
    perWorkspace: 'own',
    secret: true,
    about: 'opens the connection to Slack (scope connections:write)',
  },
  SLACK_BOT_TOKEN: {
    ...slackToken('bot'),
    path: 'slack.botToken',
    perWorkspace: 'own',
    secret: true,
    about: 'reads and posts as the bot',
  },
  SLACK_API_URL: {
    ...address('with slash'),
    path: 'slack.apiUrl',
    perWorkspace: 'shared',
    default: 'https://slack.com/api/',
    about: "Slack's Web API; another one for GovSlack",
  },
  BOT_USER_ID: {
    ...userId(),
    path: 'slack.expectedBotUserId',
    perWorkspace: 'own',
    about: 'only compared with what Slack says',
  },
  SLACK_CHANNEL_WHITELIST: {
    ...channelIds(),
    path: 'slack.channelAllowList',
    perWorkspace: 'own',
    default: [],
    about: 'the only channels Perch takes in; empty = all',
  },
  SLACK_CHANNEL_BLACKLIST: {
    ...channelIds(),
    path: 'slack.channelDenyList',
    perWorkspace: 'own',
    default: [],
    about: 'channels Perch never takes in, whatever the other list says',
  },
  SLACK_EVENTS: {
    ...someOf(eventKinds),
    path: 'slack.events',
    perWorkspace: 'shared',
    default: eventKinds,
    about: 'the kinds of event Perch takes in',
  },
  CATCH_UP_HOURS: {
    ...whole(0, 168),
    path: 'slack.catchUpHours',
    perWorkspace: 'shared',
    default: 24,
    about: 'questions missed while away are answered up to this age; 0 = none is read',
  },
  ...answerKeys,
  SLACK_STREAMING: {
    ...oneOf(slackStreamings),
    path: 'slack.streaming',
    perWorkspace: 'shared',
    default: 'auto',
    about: "answers as they are written: by Slack's streams or edits, by edits only, or whole",
  },
  SLACK_PANEL: {
    ...oneOf(slackPanels),
    path: 'slack.panel',
    perWorkspace: 'shared',
    default: 'agent',
    about: "Slack's panel for talking to Perch: that of today's apps, the older assistant, or none",
  },
  SUGGESTED_PROMPTS: {
    ...suggestedPrompts(),
    path: 'slack.prompts',
    perWorkspace: 'own',
    default: usualPrompts,
    about:
      'up to four suggestions of the panel: title | message; …, with {channel} for the one in view',
  },
  SLACK_FEEDBACK: {
    ...flag(),
    path: 'slack.feedback',
    perWorkspace: 'shared',
    default: true,
    about: 'buttons below answers, to say whether they were good',
  },
  SOCKET_PING_INTERVAL: {
    ...whole(5, 300),
    path: 'socket.pingInterval',
    perWorkspace: 'shared',
    default: 30,
    about: 'seconds between signs of life on the socket',
  },
  SOCKET_RECONNECT_DELAY: {
    ...decimal(0.5, 30),
    path: 'socket.reconnectDelay',
    perWorkspace: 'shared',
    default: 1,
    about: 'seconds before the first new attempt; later ones wait longer',
  },
  SOCKET_MAX_RECONNECT_DELAY: {
    ...whole(5, 600),
    path: 'socket.maxReconnectDelay',
    perWorkspace: 'shared',
    default: 30,
    about: 'seconds that no wait for a new attempt exceeds',
  },
  SOCKET_RECONNECT_ATTEMPTS: {
    ...whole(0, 1000),
    path: 'socket.reconnectAttempts',
    perWorkspace: 'shared',
    default: 0,
    about: 'failed attempts in a row after which Perch gives up; 0 = never',
  },
  SOCKET_SEND_TIMEOUT: {
    ...whole(1, 60),
    path: 'socket.sendTimeout',
    perWorkspace: 'shared',
    default: 5,
    about: 'seconds an ack may take to leave this machine',
  },
  SOCKET_RECEIVE_TIMEOUT: {
    ...whole(1, 60),
    path: 'socket.receiveTimeout',
    perWorkspace: 'shared',
    default: 10,
    about: "seconds Slack's first word on a new connection may take",
  },
  SOCKET_CONNECTIONS: {
    ...whole(1, 4),
    path: 'socket.connections',
    perWorkspace: 'shared',
    default: 1,
    about: 'connections held side by side, so that none is a single point of failure',
  },
  WEBSOCKET_DEBUG: {
    ...flag(),
    path: 'socket.debug',
    perWorkspace: 'shared',
    default: false,
    about: 'logs every frame, without its content',
  },
  SLACK_TRANSPORT: {
    ...oneOf(slackTransports),
    path: 'events.transport',
    perWorkspace: 'own',
    default: 'socket',
    about: 'how events come in; auto: HTTP while Socket Mode is switched off',
  },
  SLACK_HTTP_PORT: {
    ...whole(1024, 65_535),
    path: 'events.httpPort',
    perWorkspace: 'counted',
    default: 3000,
    about: 'port of 127.0.0.1 that listens for HTTP events',
  },
  SLACK_SIGNING_SECRET: {
    ...signingSecret(),
    path: 'events.signingSecret',
    perWorkspace: 'own',
    secret: true,
    about: 'proves that HTTP events come from Slack',
  },
} satisfies Record<string, KeyFacts & Required<Pick<KeyFacts, 'perWorkspace'>>>;
