// The panel beside Slack's channels: what people do there, and what the app has put there.
import { eventPayload } from './events.js';
import type { Core } from './core.js';
import type { Json } from './json.js';
import { createRandom } from './random.js';

/** A chip above the field in which one writes. */
export interface Chip {
  readonly title: string;
  readonly message: string;
}

/** What apps have put there; what they put into the wrong kind of panel is nowhere. */
export interface PanelState {
  setPrompts(channel: string, thread: string | undefined, prompts: readonly Chip[]): void;
  setTitle(channel: string, thread: string, title: string): void;
  promptsOf(channel: string, thread?: string): readonly Chip[];
  titleOf(channel: string, thread: string): string | undefined;
}

/** Nothing is there yet. */
export function createPanelState(): PanelState {
  const prompts = new Map<string, readonly Chip[]>();
  const titles = new Map<string, string>();
  const key = (channel: string, thread = ''): string => `${channel}/${thread}`;
  return {
    setPrompts: (channel, thread, chips) => void prompts.set(key(channel, thread), chips),
    setTitle: (channel, thread, title) => void titles.set(key(channel, thread), title),
    promptsOf: (channel, thread) => prompts.get(key(channel, thread)) ?? [],
    titleOf: (channel, thread) => titles.get(key(channel, thread)),
  };
}

/** What people do there. Each answers the event id, or the ts of the thread that was begun. */
export interface PanelDeeds {
  /** Opens the app's own place; what is looked at is a channel. */
  openHome(visit: { user: string; tab: 'home' | 'messages'; sees?: string | undefined }): string;
  /** Looks at another channel, beside the panel. */
  lookAt(look: { user: string; sees?: string | undefined }): string;
  /** Begins a conversation in the older panel. */
  startAssistant(visit: { user: string; sees?: string | undefined }): string;
  moveAssistant(look: { user: string; thread: string; sees: string }): string;
}

const entitiesOf = (sees: string | undefined, teamId: string): Json =>
  sees === undefined
    ? {}
    : { entities: [{ type: 'slack#/types/channel_id', value: sees, team_id: teamId }] };

/** Makes the deeds. */
export function createPanelDeeds(core: Core): PanelDeeds {
  const { settings, directory, messages, announcer, delivery } = core;
  const random = createRandom(settings.seed + 5);
  const { team, app } = settings;
  const tell = (event: Json, wrapper: Json = {}): string => {
    const eventId = announcer.newEventId();
    const payload = { ...eventPayload(event, eventId, settings, random), ...wrapper };
    delivery.send({ type: 'events_api', eventId, payload, acceptsResponse: false });
    return eventId;
  };
  const dmOf = (user: string): string => directory.openDm(user).id;
  const thread = (type: string, user: string, ts: string, sees: string | undefined): string =>
    tell({
      type,
      assistant_thread: {
        ...{ user_id: user, channel_id: dmOf(user), thread_ts: ts },
        context: sees === undefined ? {} : { channel_id: sees, team_id: team.id },
      },
      event_ts: messages.nextTs(),
    });
  return {
    openHome: ({ user, tab, sees }) =>
      tell({
        ...{ type: 'app_home_opened', user, channel: dmOf(user), tab },
        ...{ event_ts: messages.nextTs(), context: entitiesOf(sees, team.id) },
      }),
    // As in Slack's own example, the person stands in the wrapper alone.
    lookAt: ({ user, sees }) =>
      tell(
        { type: 'app_context_changed', context: entitiesOf(sees, team.id) },
        { authorizations: [{ team_id: team.id, user_id: user, is_bot: false }] },
      ),
    startAssistant: ({ user, sees }) => {
      const { ts } = messages.post({
        ...{ channel: dmOf(user), author: app.userId, text: 'New Assistant Thread' },
        ...{ botId: app.botId, appId: app.id, subtype: 'assistant_app_thread' },
      });
      thread('assistant_thread_started', user, ts, sees);
      return ts;
    },
    moveAssistant: ({ user, thread: ts, sees }) =>
      thread('assistant_thread_context_changed', user, ts, sees),
  };
}
