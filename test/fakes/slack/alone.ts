// What people do that nobody else sees: commands, shortcuts, forms, their page of the app.
// Shapes: https://docs.slack.dev/interactivity/implementing-slash-commands,
// https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload,
// https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
import type { Core } from './core.js';
import type { EnvelopeType } from './delivery.js';
import type { Channel } from './directory.js';
import type { Json } from './json.js';
import { messageJson } from './message-json.js';
import { buttonIn, clickPayload } from './press.js';
import type { Shown } from './shown.js';

/** Each answers the event id of the journal. They throw when what they need isn't there. */
export interface Alone {
  /** Somebody types a slash command, wherever it is, whether the app is there or not. */
  command(typed: { channel: string; user: string; text: string; command?: string }): string;
  /** Somebody uses a message shortcut. */
  useShortcut(use: { channel: string; ts: string; user: string; callbackId: string }): string;
  /** Somebody sends a form off; values by block id. */
  sendForm(form: { view: Json; user: string; values: Readonly<Record<string, string>> }): string;
  /** Somebody clicks a button of something they are shown alone. */
  pressAlone(click: { shown: Shown; user?: string; actionId: string }): string;
  /** The addresses for answers that were given out so far take nothing any more. */
  loseResponseUrls(): void;
  /** What a person was shown alone and sees now, oldest first. */
  shownTo(user: string): readonly Shown[];
  /** The page of the app as a person sees it; undefined = Slack's own empty one. */
  homeOf(user: string): Json | undefined;
  /** The form that was opened last. */
  lastView(): Json | undefined;
}

type Deliver = (type: EnvelopeType, payload: Json, acceptsResponse: boolean) => string;

/** Makes the hands of people. `origin` is where response_urls lead: 'http://127.0.0.1:PORT'. */
export function createAlone(core: Core, origin: string, deliver: Deliver): Alone {
  const { directory, messages, responseUrls, triggers, shown, views, settings } = core;
  const channelOf = (id: string): Channel => directory.channel(id) ?? missing(`channel ${id}`);
  const person = (id: string) => ({ id, team_id: settings.team.id, username: nameOf(id) });
  const nameOf = (id: string): string => (directory.user(id) ?? missing(`user ${id}`)).name;
  const base = {
    team: { id: settings.team.id, domain: settings.team.domain },
    api_app_id: settings.app.id,
    token: 'verification-token-of-old-apps',
  };
  return {
    command: ({ channel, user, text, command = '/perch' }) =>
      deliver(
        'slash_commands',
        {
          ...{ token: base.token, team_id: settings.team.id, team_domain: settings.team.domain },
          ...{ channel_id: channel, channel_name: commandName(channelOf(channel)) },
          ...{ user_id: user, user_name: nameOf(user), command, text, api_app_id: base.api_app_id },
          ...{ is_enterprise_install: 'false', trigger_id: triggers.issue() },
          response_url: origin + responseUrls.issue(channel, { user }),
        },
        true,
      ),
    useShortcut: ({ channel, ts, user, callbackId }) => {
      const message = messages.find(channel, ts) ?? missing(`message ${ts}`);
      return deliver(
        'interactive',
        {
          ...{ type: 'message_action', ...base, callback_id: callbackId, user: person(user) },
          ...{ channel: { id: channel, name: commandName(channelOf(channel)) } },
          ...{ trigger_id: triggers.issue(), action_ts: messages.nextTs(), message_ts: ts },
          message: {
            ...messageJson(message, settings, directory),
            // A thread's first message says so once it has replies.
            ...(messages.thread(channel, ts).length > 1 ? { thread_ts: message.thread ?? ts } : {}),
          },
          response_url: origin + responseUrls.issue(channel, { user }),
        },
        false,
      );
    },
    sendForm: ({ view, user, values }) =>
      deliver(
        'interactive',
        {
          ...{ type: 'view_submission', ...base, user: person(user), response_urls: [] },
          ...{
            trigger_id: triggers.issue(),
            view: { ...view, state: { values: filled(view, values) } },
          },
        },
        true,
      ),
    pressAlone: ({ shown: { id, channel, thread }, user, actionId }) => {
      const now = shown.find(id) ?? missing(`message ${id}`);
      const button = buttonIn(now.blocks, actionId) ?? missing(`button ${actionId}`);
      const by = user ?? now.user;
      const click = {
        ...{ button, user: by, actionTs: messages.nextTs() },
        ...{ trigger: triggers.issue(), isEphemeral: true },
      };
      const payload = clickPayload({ channel, thread, ts: click.actionTs }, click, settings);
      const response_url = origin + responseUrls.issue(channel, { user: by, shown: id });
      return deliver('interactive', { ...payload, response_url }, true);
    },
    loseResponseUrls: responseUrls.expire,
    shownTo: shown.to,
    homeOf: views.homeOf,
    lastView: views.last,
  };
}

/** What a command calls the channel it was typed in. */
function commandName({ kind, name }: Channel): string {
  if (kind === 'dm') return 'directmessage';
  return kind === 'private' ? 'privategroup' : name;
}

/** The values of a form, below its blocks and the actions in them. */
function filled(view: Json, values: Readonly<Record<string, string>>): Json {
  const blocks = Array.isArray(view['blocks']) ? (view['blocks'] as Json[]) : [];
  return Object.fromEntries(
    blocks.flatMap((block) => {
      const { block_id: id, element } = block as { block_id?: string; element?: Json };
      if (id === undefined || element === undefined) return [];
      const value = values[id] ?? element['initial_value'] ?? null;
      return [[id, { [String(element['action_id'])]: { type: element['type'], value } }]];
    }),
  );
}

const missing = (what: string): never => {
  throw new Error(`The simulated workspace has no ${what}. Add it first.`);
};
