// What was looked through, in words: "12 channels and 40 documents, since 3 Mar 2024".
import type { Remote } from '../lib/worker-call.js';
import type { StoreCalls } from '../store/store.js';
import type { Facts } from './facts.js';
import type { Question } from './question.js';
import type { RulesOf } from './rules.js';

export interface SearchedOptions {
  readonly store: Remote<StoreCalls>;
  readonly policy: RulesOf;
  readonly facts: () => Facts;
}

/** For an answer that found nothing. A history that does not answer costs the numbers, not the answer. */
export async function searchedWords(
  { workspace, channel, channelKind }: Question,
  { store, policy, facts }: SearchedOptions,
): Promise<string> {
  const sources = policy(workspace).channels[channel]?.sources ?? [];
  if (sources.length > 0) return 'the sources set for this channel';
  const everywhere = channelKind === 'pane';
  const scope = await store
    .searchedScope({ workspace, channel, everywhere })
    .catch(() => undefined);
  if (!scope) return 'the conversations and documents I know';
  const { files } = facts().health.lookup;
  const places = [
    count(scope.channels, 'channel'),
    ...(files > 0 ? [count(files, 'document')] : []),
  ];
  const since = scope.since === null ? '' : `, since ${dayWords(scope.since)}`;
  return `${places.join(' and ')}${since}`;
}

const count = (amount: number, what: string): string =>
  `${amount.toLocaleString('en')} ${what}${amount === 1 ? '' : 's'}`;

const dayWords = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
