// What people click on below an answer, and send about one. Pure.
import { z } from 'zod';
import { badReasons } from '../../../preload/feedback.js';
import type { IncomingHelpWish, IncomingRating, IncomingReason } from '../incoming.js';
import { reasonField, reasonView, wordsField } from './ask-reason.js';
import { placeOfClick, type Click } from './click.js';
import type { Self } from './events.js';

/** A thumb, native or plain: its value is "good" or "bad", and the question. */
export function mapRating(click: Click, self: Self): IncomingRating | undefined {
  const [rating, question] = click.action.value?.split(' ') ?? [];
  const answer = click.container?.message_ts;
  if ((rating !== 'good' && rating !== 'bad') || !question || !answer) return undefined;
  const trigger = click.trigger_id;
  return { kind: 'rating', ...placeOfClick(click, self), question, answer, rating, trigger };
}

/** "Ask a human". */
export function mapHelp(click: Click, self: Self): IncomingHelpWish | undefined {
  const { value: question } = click.action;
  const answer = click.container?.message_ts;
  if (!question || !answer) return undefined;
  return { kind: 'help', ...placeOfClick(click, self), question, answer };
}

const submission = z.object({
  type: z.literal('view_submission'),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    callback_id: z.literal(reasonView),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  }),
});
const about = z.object({ channel: z.string(), question: z.string() });
const chosen = z.object({ selected_option: z.object({ value: z.enum(badReasons) }) });
const written = z.object({ value: z.string() });

/** Why an answer was bad. Shape: docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function mapReason(payload: unknown, self: Self): IncomingReason | undefined {
  const { data } = submission.safeParse(payload);
  const place = data && about.safeParse(parseJson(data.view.private_metadata)).data;
  if (!data || !place) return undefined;
  const { values } = data.view.state;
  const field = (name: string): unknown => values[name]?.[name];
  return {
    kind: 'reason',
    transport: 'slack',
    workspace: self.workspace,
    ...place,
    eventId: `view:${data.view.id}`,
    by: data.user.id,
    reason: chosen.safeParse(field(reasonField)).data?.selected_option.value ?? '',
    words: written.safeParse(field(wordsField)).data?.value.trim() ?? '',
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
