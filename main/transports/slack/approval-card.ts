// The message that asks a person to allow an act, with its buttons.
import type { Outgoing, SettledCard } from '../transport.js';
import { metadataOf, wholeMarkdown } from './answer-body.js';
import { slackError } from './slack-error.js';
import { harmless } from './text.js';
import type { Web } from './web.js';

/** Name the buttons in the clicks that Slack sends. */
export const approveAction = 'perch_approve';
export const denyAction = 'perch_deny';

/** What a notification shows of it. */
const preview = 'Something is to be approved.';

/** Text and buttons of a card; without Approve where the owner alone may approve, in the app. */
export function cardBody(outgoing: Outgoing, approval: NonNullable<Outgoing['approval']>) {
  const { id, hash, byClick } = approval;
  const value = JSON.stringify({ id, hash });
  const deny = button(denyAction, 'Deny', value);
  const approve = { ...button(approveAction, 'Approve', value), style: 'primary' as const };
  return {
    text: preview,
    blocks: [
      { type: 'markdown' as const, text: wholeMarkdown(outgoing) },
      {
        type: 'actions' as const,
        block_id: 'perch_approval',
        elements: byClick ? [approve, deny] : [deny],
      },
    ],
  };
}

const button = (action: string, text: string, value: string) => ({
  ...{ type: 'button' as const, action_id: action, value },
  text: { type: 'plain_text' as const, text },
});

export type CardBody = ReturnType<typeof cardBody>;

/** Replaces the buttons by what was decided. Throws AppError. */
export async function settleCard(web: Web, card: SettledCard): Promise<void> {
  const { channel, ts, text, note } = card;
  await web.courtesy.chat
    .update({
      ...{ channel, ts, markdown_text: harmless(`${text}\n\n${note}`) },
      metadata: metadataOf(card),
    })
    .catch((error: unknown) => {
      throw slackError(error, 'bot');
    });
}
