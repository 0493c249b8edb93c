// The window in which somebody says why an answer was bad. docs.slack.dev/surfaces/modals
import { badReasons, badReasonWords, longestFeedback } from '../../../preload/feedback.js';
import type { AskReason } from '../transport.js';
import { slackError } from './slack-error.js';
import type { Web } from './web.js';

/** Names the window in what Slack sends when it is submitted, and its fields. */
export const reasonView = 'perch_reason';
export const reasonField = 'reason';
export const wordsField = 'words';

const plainText = (text: string) => ({ type: 'plain_text' as const, text });

/** Slack takes the click's trigger for three seconds. Throws AppError. */
export async function askReason(web: Web, ask: AskReason): Promise<void> {
  try {
    await web.courtesy.views.open({ trigger_id: ask.trigger, view: viewFor(ask) });
  } catch (error) {
    throw slackError(error, 'bot');
  }
}

const viewFor = ({ channel, question }: AskReason) => ({
  type: 'modal' as const,
  callback_id: reasonView,
  private_metadata: JSON.stringify({ channel, question }),
  title: plainText('What was wrong?'),
  submit: plainText('Send'),
  close: plainText('Not now'),
  blocks: [
    {
      type: 'input' as const,
      block_id: reasonField,
      optional: true,
      label: plainText('What was wrong with the answer?'),
      element: {
        type: 'radio_buttons' as const,
        action_id: reasonField,
        options: badReasons.map((value) => ({ text: plainText(badReasonWords[value]), value })),
      },
    },
    {
      type: 'input' as const,
      block_id: wordsField,
      optional: true,
      label: plainText('What would have been right?'),
      hint: plainText('Kept on the machine of the bot’s owner, who can read it.'),
      element: {
        type: 'plain_text_input' as const,
        action_id: wordsField,
        multiline: true,
        max_length: longestFeedback,
      },
    },
  ],
});
