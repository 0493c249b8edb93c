import { msg } from '../../../preload/language/sentence.js';
import { excerpt } from '../../agents/excerpt.js';
import { maskSecrets } from '../../agents/redact-personal.js';
import { AppError } from '../../lib/errors.js';
import type { Passage } from '../../lookup/api.js';
import { audienceOf } from '../question.js';
import type { Reply } from '../reply.js';
import { searchedWords } from '../searched.js';
import { plainly, type Command, type CommandOptions, type Given } from './command.js';

const mostPassages = 8;
const excerptCharacters = 200;

/** Lists what the lookup finds, with links and nothing written around it. */
export const search: Command = {
  name: 'search',
  usage: 'search deploy freeze from:@ana in:#ops after:2026-01',
  about: msg`lists what I find, with links; filters as in Slack’s own search`,
  run: async (given, options) => {
    try {
      const passages = await find(given, options);
      return passages.length === 0 ? await nothing(given, options) : listed(given.rest, passages);
    } catch (error) {
      if (!(error instanceof AppError) || !error.retryable) throw error;
      return plainly('My index does not answer at the moment. Please try again in a minute.');
    }
  },
};

async function find({ asked, rest }: Given, options: CommandOptions): Promise<readonly Passage[]> {
  const { workspace, channel, thread } = asked;
  const { passages } = await options.lookup.search({
    query: rest,
    audience: audienceOf(asked),
    exceptThread: { workspace, channel, thread },
    sources: options.policy(workspace).channels[channel]?.sources,
    limit: mostPassages,
  });
  return passages;
}

function listed(query: string, passages: readonly Passage[]): Reply {
  const rows = passages.map(({ text, snippet, others }, index) => {
    const said = excerpt(maskSecrets(snippet?.text ?? text), query, excerptCharacters);
    const more = others === undefined ? '' : ` (said ${others + 1} times)`;
    return `${index + 1}. ${said}${more} [${index + 1}]`;
  });
  const cited = passages.map((_, index) => index + 1);
  return { result: { kind: 'whole', text: rows.join('\n'), cited }, passages };
}

const nothing = async ({ asked }: Given, options: CommandOptions): Promise<Reply> =>
  plainly(
    `I found nothing about that in ${await searchedWords(asked, options)}.`,
    'Other words may help: the name of a person, a project or a file works best.',
  );
