/** Slack's own filter words: how each begins, and what it is for. */
export const filterWords: readonly { readonly typed: string; readonly about: string }[] = [
  { typed: 'from:@', about: 'What a person said' },
  { typed: 'from:perch', about: 'What Perch answered' },
  { typed: 'from:me', about: 'What you asked in Chat' },
  { typed: 'in:#', about: 'What was said in a channel' },
  { typed: 'in:chat', about: 'What was said in Chat' },
  { typed: 'after:', about: 'After a day, a month or a year' },
  { typed: 'before:', about: 'Before a day, a month or a year' },
  { typed: 'on:', about: 'On one day' },
  { typed: 'during:', about: 'In a month, or this week' },
  { typed: 'has:link', about: 'With a link' },
];

/** Whole searches to begin with, and what each finds. */
export const examples: readonly { readonly typed: string; readonly about: string }[] = [
  { typed: 'from:perch during:week', about: 'What Perch answered this week' },
  { typed: 'has:link after:yesterday', about: 'Links of today' },
  { typed: '"on call"', about: 'These words in this order' },
  { typed: 'deploy -staging', about: 'The first word without the second' },
];
