// What stands below an answer as buttons. Shapes: docs.slack.dev/reference/block-kit/blocks/context-actions-block
import type { ChatStopStreamArguments } from '@slack/web-api';
import type { Outgoing } from '../transport.js';

export type Block = NonNullable<ChatStopStreamArguments['blocks']>[number];

/** native: Slack's own thumbs, which not every Slack takes; plain: two ordinary buttons; none. */
export type ButtonLook = 'native' | 'plain' | 'none';

/** The ids of the buttons in the clicks that Slack sends. Slack wants each once in a message. */
export const ratingAction = 'perch_rating';
export const goodAction = 'perch_good';
export const badAction = 'perch_bad';
export const helpAction = 'perch_help';

const plainText = (text: string) => ({ type: 'plain_text' as const, text });
const button = (action: string, text: string, value: string) => ({
  ...{ type: 'button' as const, action_id: action, text: plainText(text), value },
});

/** The button that asks for a person's help with a question. */
export const helpButton = (question: string) => button(helpAction, 'Ask a human', question);

/** The buttons of an answer; each names the question. */
export function offerBlocks(
  { offers, question }: Pick<Outgoing, 'offers' | 'question'>,
  look: ButtonLook,
): readonly Block[] {
  if (look === 'none') return [];
  const feedback = offers.includes('feedback');
  const plain = [
    ...(feedback && look === 'plain' ? plainRating(question) : []),
    ...(offers.includes('help') ? [helpButton(question)] : []),
  ];
  return [
    ...(feedback && look === 'native' ? [nativeRating(question)] : []),
    ...(plain.length === 0 ? [] : [{ type: 'actions' as const, elements: plain }]),
  ];
}

const nativeRating = (question: string): Block => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: ratingAction,
      positive_button: {
        text: plainText('Good'),
        value: `good ${question}`,
        accessibility_label: 'This answer was good',
      },
      negative_button: {
        text: plainText('Bad'),
        value: `bad ${question}`,
        accessibility_label: 'This answer was bad',
      },
    },
  ],
});

const plainRating = (question: string) => [
  button(goodAction, '👍 Good', `good ${question}`),
  button(badAction, '👎 Bad', `bad ${question}`),
];
