// What Slack sends when somebody clicks a button of a message.
// Shape: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
import { isJson, type Json } from './json.js';
import type { Message } from './messages.js';
import type { SlackSettings } from './settings.js';

/** The button of a message, or undefined where it has none with this action id. */
export function buttonOf(message: Message, actionId: string): Json | undefined {
  const elements = (message.blocks ?? []).flatMap((block) =>
    isJson(block) && Array.isArray(block['elements']) ? (block['elements'] as unknown[]) : [],
  );
  return elements.filter(isJson).find((element) => element['action_id'] === actionId);
}

/** The payload of one click; `actionTs` names it. */
export const clickPayload = (
  { channel, ts, thread }: Message,
  click: { readonly button: Json; readonly user: string; readonly actionTs: string },
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
    is_ephemeral: false,
    thread_ts: thread,
  },
  channel: { id: channel },
  actions: [{ ...click.button, block_id: 'b1', action_ts: click.actionTs }],
});
