import { t } from '../../language.js';
/** Slack's own filter words: how each begins, and what it is for. */
export const filterWords: readonly { readonly typed: string; readonly about: string }[] = [
  { typed: 'from:@', about: t`What a person said` },
  { typed: 'from:perch', about: t`What Perch answered` },
  { typed: 'from:me', about: t`What you asked in Chat` },
  { typed: 'in:#', about: t`What was said in a channel` },
  { typed: 'in:chat', about: t`What was said in Chat` },
  { typed: 'after:', about: t`After a day, a month or a year` },
  { typed: 'before:', about: t`Before a day, a month or a year` },
  { typed: 'on:', about: t`On one day` },
  { typed: 'during:', about: t`In a month, or this week` },
  { typed: 'has:link', about: t`With a link` },
];

/** Whole searches to begin with, and what each finds. */
export const examples: readonly { readonly typed: string; readonly about: string }[] = [
  { typed: 'from:perch during:week', about: t`What Perch answered this week` },
  { typed: 'has:link after:yesterday', about: t`Links of today` },
  { typed: '"on call"', about: t`These words in this order` },
  { typed: 'deploy -staging', about: t`The first word without the second` },
];
