// One click on a button of ours. Shape: docs.slack.dev/reference/interaction-payloads/block_actions-payload
import { z } from 'zod';
import type { Incoming } from '../incoming.js';
import type { Self } from './events.js';

/** The payload of a click. */
export const clickPayload = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  /** The message with the button. */
  container: z
    .object({ message_ts: z.string().optional(), thread_ts: z.string().optional() })
    .optional(),
  /** Opens a window, for three seconds. */
  trigger_id: z.string().optional(),
  /** Where what stands above the button can be replaced for a while. */
  response_url: z.string().optional(),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() }))
    .min(1),
});

type Payload = z.infer<typeof clickPayload>;

/** A click on one button. */
export interface Click extends Omit<Payload, 'actions'> {
  readonly action: Payload['actions'][number];
}

/** What a click on one of our buttons asks for; undefined when it is not as we made it. */
export type MapClick = (click: Click, self: Self) => Incoming | undefined;

/** Where and by whom it was clicked, for an Incoming. */
export const placeOfClick = ({ user, channel, action }: Click, self: Self) => ({
  transport: 'slack' as const,
  workspace: self.workspace,
  channel: channel.id,
  // Interactions have no event id. Slack says once when and by whom it was clicked.
  eventId: `click:${user.id}:${channel.id}:${action.action_ts}`,
  by: user.id,
});
