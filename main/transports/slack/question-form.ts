// The form that asks about a message. Shape: docs.slack.dev/reference/views/modal-views
import { z } from 'zod';
import { askAboutMessage } from '../../../preload/app-manifest.js';
import type { ChannelKind } from '../../lib/place.js';
import type { QuotedMessage } from '../beside.js';

/** The one block that is filled in, and its field. */
export const questionField = 'question';

const usualQuestion = 'Explain this and what was said about it';
const longestQuestion = 3000;
/** What is shown of the message; who asks has it before them. */
const longestQuote = 500;
/** docs.slack.dev/reference/views/modal-views#fields */
const longestMetadata = 3000;

/** What the form knows of the message when it comes back. */
export interface FormSubject {
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly about: QuotedMessage;
}

/** The form, with the message quoted and a question to go on from. */
export const questionForm = (subject: FormSubject) => ({
  type: 'modal' as const,
  callback_id: askAboutMessage,
  private_metadata: packed(subject),
  title: plain('Ask about this message'),
  submit: plain('Ask'),
  close: plain('Cancel'),
  blocks: [
    { type: 'section' as const, text: plain(`“${cut(subject.about.text, longestQuote)}”`) },
    {
      type: 'input' as const,
      block_id: questionField,
      label: plain('Your question'),
      hint: plain('Only you read the answer.'),
      element: {
        type: 'plain_text_input' as const,
        action_id: questionField,
        multiline: true,
        max_length: longestQuestion,
        initial_value: usualQuestion,
      },
    },
  ],
});

const kept = z.object({
  channel: z.string(),
  kind: z.enum(['public', 'private', 'group-dm', 'dm']),
  ts: z.string(),
  thread: z.string().optional(),
  author: z.string(),
  text: z.string(),
});

/** Reads what packed() wrote; undefined when it is not of this form. */
export function unpacked(metadata: string): FormSubject | undefined {
  const { data } = kept.safeParse(parsed(metadata));
  if (!data) return undefined;
  const { channel, kind: channelKind, thread, ...about } = data;
  return { channel, channelKind, about: { ...about, thread } };
}

/** As much of the message as Slack keeps with a form. */
function packed({ channel, channelKind: kind, about }: FormSubject): string {
  for (let length = longestMetadata; ; length = Math.floor(length * 0.8)) {
    const text = cut(about.text, length);
    const json = JSON.stringify({ channel, kind, ...about, text });
    if (json.length <= longestMetadata || length === 0) return json;
  }
}

function parsed(json: string): unknown {
  try {
    // JSON.parse answers any; what it is gets decided by the schema above.
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

/** Never between the halves of one character. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…`;
