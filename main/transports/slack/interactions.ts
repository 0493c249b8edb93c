// Maps what people click on to Incoming. Pure. Shape: docs.slack.dev/reference/interaction-payloads/block_actions-payload
import { z } from 'zod';
import type { IncomingStop } from '../transport.js';
import { stopAction } from './answer-body.js';
import type { Self } from './events.js';

const click = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() }))
    .min(1),
});

/** What a click asks for; undefined when it is none of ours, whatever it looks like. */
export function mapInteraction(payload: unknown, self: Self): IncomingStop | undefined {
  const { data } = click.safeParse(payload);
  const action = data?.actions.find(({ action_id }) => action_id === stopAction);
  if (!data || action?.value === undefined) return undefined;
  const { user, channel } = data;
  return {
    kind: 'stop',
    transport: 'slack',
    workspace: self.workspace,
    channel: channel.id,
    // Interactions have no event id. Slack says once when and by whom it was clicked.
    eventId: `click:${user.id}:${channel.id}:${action.action_ts}`,
    question: action.value,
    by: user.id,
  };
}
