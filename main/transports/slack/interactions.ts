// Maps what people click on to Incoming. Pure.
import type { Incoming } from '../incoming.js';
import { stopAction } from './answer-body.js';
import { approveAction, denyAction } from './approval-card.js';
import { approvalClick } from './approval-click.js';
import { clickPayload, type MapClick } from './click.js';
import type { Self } from './events.js';
import { mapHelp, mapRating, mapReason } from './map-feedback.js';
import { badAction, goodAction, helpAction, ratingAction } from './offers.js';
import { shareAction, shareClick } from './share-button.js';
import { stopClick } from './stop-click.js';

/** By action id: what each of our buttons asks for. A new one is a row here and a file of its own. */
const clicks: Readonly<Record<string, MapClick>> = {
  [stopAction]: stopClick,
  [ratingAction]: mapRating,
  [goodAction]: mapRating,
  [badAction]: mapRating,
  [helpAction]: mapHelp,
  [shareAction]: shareClick,
  [approveAction]: approvalClick,
  [denyAction]: approvalClick,
};

/** What a window that was sent asks for; undefined when it is another one. */
const submissions: readonly ((payload: unknown, self: Self) => Incoming | undefined)[] = [
  mapReason,
];

/** What a click or a window asks for; undefined when it is none of ours, whatever it looks like. */
export function mapInteraction(payload: unknown, self: Self): Incoming | undefined {
  const { data } = clickPayload.safeParse(payload);
  const action = data?.actions.find(({ action_id }) => Object.hasOwn(clicks, action_id));
  if (data && action) return clicks[action.action_id]?.({ ...data, action }, self);
  for (const map of submissions) {
    const incoming = map(payload, self);
    if (incoming) return incoming;
  }
  return undefined;
}
