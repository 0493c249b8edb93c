import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sentence, type Failure } from '../../preload/failures.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import { modelFailures } from '../../preload/model-failures.js';
import { postFailures, type PostFailure } from '../../preload/post-failures.js';

/** A row as docs/errors.md shows it. */
function rowOf<About>({ shows, asker, owner, fix, again }: Failure<About>, about: About): string {
  const toOwner = [owner, fix ?? say`Nothing to do: it passes.`].map((words) =>
    inEnglish(sentence(words, about)),
  );
  return `| ${[shows.join(', '), asker ?? 'nothing', toOwner.join(' '), again].join(' | ')} |`;
}

const rowsUnder = (heading: string): string[] => {
  const [, section = ''] = readFileSync('docs/errors.md', 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const lines = own.split('\n').filter((line) => line.startsWith('| '));
  return lines
    .map((line) => line.replace(/ {2,}/g, ' '))
    .filter((line) => !/^\| ?(-|How)/.test(line));
};

it('stand in docs/errors.md as the code has them: a model that does not answer', () => {
  const about = { host: 'openrouter.ai', model: 'the model', reason: undefined };

  expect(rowsUnder('The model does not answer')).toEqual(
    Object.values(modelFailures).map((row) => rowOf(row, about)),
  );
});

it('stand in docs/errors.md as the code has them: an answer that can not be posted', () => {
  const rows: readonly PostFailure[] = Object.values(postFailures);

  expect(rowsUnder('The answer can’t be posted')).toEqual(
    rows.map((row) => rowOf(row, { token: 'bot', named: undefined })),
  );
});

it('name every word of Slack once, so that one row answers for it', () => {
  const words = Object.values(postFailures).flatMap(({ shows }) => [...shows]);

  expect(new Set(words).size).toBe(words.length);
});
