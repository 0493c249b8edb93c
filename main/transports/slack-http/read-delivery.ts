// What a signed request holds. Shapes: docs.slack.dev/apis/events-api/using-http-request-urls
import { z } from 'zod';

/** One delivery, as it would have come in an envelope of Socket Mode. */
export interface Delivery {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: unknown;
  /** 0 on the first delivery, from X-Slack-Retry-Num. */
  readonly attempt: number;
}

export type Content =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  /** Slack asks whether the address is ours, and wants its challenge back. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'unreadable' };

/** The addresses to enter in the Slack app, and what each is for. */
export const paths = {
  '/slack/events': readEvent,
  '/slack/commands': readCommand,
  '/slack/interactions': readInteraction,
} as const satisfies Record<string, (body: string, attempt: number) => Content>;

/** Whether a path is one of ours. */
export const isPath = (path: string): path is keyof typeof paths => Object.hasOwn(paths, path);

const verification = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().max(1000),
});

function readEvent(body: string, attempt: number): Content {
  const payload = parseJson(body);
  if (payload === undefined) return { kind: 'unreadable' };
  const asked = verification.safeParse(payload);
  if (asked.success) return { kind: 'challenge', challenge: asked.data.challenge };
  return { kind: 'delivery', delivery: { type: 'events_api', payload, attempt } };
}

function readCommand(body: string, attempt: number): Content {
  const payload = Object.fromEntries(new URLSearchParams(body));
  return { kind: 'delivery', delivery: { type: 'slash_commands', payload, attempt } };
}

function readInteraction(body: string, attempt: number): Content {
  const payload = parseJson(new URLSearchParams(body).get('payload') ?? '');
  return payload === undefined
    ? { kind: 'unreadable' }
    : { kind: 'delivery', delivery: { type: 'interactive', payload, attempt } };
}

function parseJson(text: string): unknown {
  try {
    // JSON.parse answers any; what it is gets decided by the schemas of those who take it.
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
