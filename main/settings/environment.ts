import { AppError } from '../lib/errors.js';
import type { GivenValues } from './keys.js';
import { problemWords, readTexts } from './read-keys.js';
import { readName } from './read-name.js';

/**
 * The values of an environment such as process.env. Only our keys are looked at; an empty one is
 * unset. Throws AppError config_invalid that lists every malformed one.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): GivenValues {
  const entries = Object.keys(env)
    .toSorted()
    .flatMap((name) => {
      const read = readName(name);
      return read ? [{ ...read, text: env[name] ?? '', where: 'environment' }] : [];
    });
  const { values, problems } = readTexts(entries);
  if (problems.length === 0) return values;
  throw new AppError(
    'config_invalid',
    ['Perch does not start with this environment:', ...problems.map(problemWords)].join('\n  '),
    { fix: 'Correct or unset these variables and start again.' },
  );
}
