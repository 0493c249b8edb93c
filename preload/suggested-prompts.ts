// What Slack's panel suggests to ask: "title | message". {channel} stands for the channel its reader looks at. Pure.

/** A suggestion as Slack shows and sends it. */
export interface SuggestedPrompt {
  readonly title: string;
  readonly message: string;
}

/** Slack shows so many. */
export const mostPrompts = 4;
export const longestPrompt = 300;

/** Each works without a model, too, as far as anything does. */
export const usualPrompts: readonly string[] = [
  'Catch me up on {channel} | Summary of {channel} for the last 24 hours',
  'What was decided lately? | What did we decide this week?',
  'What can you do? | help',
  'What do you keep of us? | privacy',
];

/** Without a "|" the title is the message. */
export function readPrompt(text: string): SuggestedPrompt {
  const [title = '', ...rest] = text.split('|');
  return { title: title.trim(), message: rest.join('|').trim() || title.trim() };
}

/** The prompts for somebody who looks at the channel of this name; undefined = at none, or at one that is not told. */
export const promptsFor = (
  texts: readonly string[],
  channel: string | undefined,
): readonly SuggestedPrompt[] =>
  texts
    .filter((text) => channel !== undefined || !text.includes('{channel}'))
    .map((text) => readPrompt(text.replaceAll('{channel}', `#${channel ?? ''}`)))
    .slice(0, mostPrompts);
