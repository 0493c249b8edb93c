// What Slack sends when somebody clicks a button of a message.
// Shape: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
import { isJson, type Json } from './json.js';
import type { Whisper } from './journal.js';
import type { Message } from './messages.js';
import type { SlackSettings } from './settings.js';

/** The button of a message, or undefined where it has none with this action id. */
export const buttonOf = ({ blocks }: Pick<Message, 'blocks'>, actionId: string): Json | undefined =>
  buttonIn(blocks ?? [], actionId);

/** The same among blocks. */
export function buttonIn(blocks: readonly unknown[], actionId: string): Json | undefined {
  const elements = blocks.flatMap((block) =>
    isJson(block) && Array.isArray(block['elements']) ? (block['elements'] as unknown[]) : [],
  );
  return elements.filter(isJson).find((element) => element['action_id'] === actionId);
}

/** The payload of one click; `actionTs` names it. */
export const clickPayload = (
  { channel, ts, thread }: Pick<Message | Whisper, 'channel' | 'ts' | 'thread'>,
  click: {
    readonly button: Json;
    readonly user: string;
    readonly actionTs: string;
    readonly trigger: string;
    readonly isEphemeral: boolean;
  },
  { team, app }: SlackSettings,
): Json => ({
  type: 'block_actions',
  team: { id: team.id, domain: team.domain },
  user: { id: click.user, team_id: team.id },
  api_app_id: app.id,
  token: 'verification-token-of-old-apps',
  container: {
    type: 'message',
    message_ts: ts,
    channel_id: channel,
    is_ephemeral: click.isEphemeral,
    thread_ts: thread,
  },
  channel: { id: channel },
  trigger_id: click.trigger,
  actions: [{ ...click.button, block_id: 'b1', action_ts: click.actionTs }],
});

/** One of the two thumbs of Slack's own feedback buttons, as a click on it names it. */
export function thumbOf(element: Json, thumb: 'positive' | 'negative'): Json {
  const button = element[`${thumb}_button`];
  const { text, value } = isJson(button) ? button : {};
  return { type: element['type'], action_id: element['action_id'], text, value };
}

/** What Slack sends when a window of the app is submitted; `values` by the ids of block and action. */
export const submissionPayload = (
  { view, user, values }: { readonly view: Json; readonly user: string; readonly values: Json },
  { team, app }: SlackSettings,
): Json => ({
  type: 'view_submission',
  team: { id: team.id, domain: team.domain },
  user: { id: user, team_id: team.id },
  api_app_id: app.id,
  view: { ...view, state: { values } },
});
