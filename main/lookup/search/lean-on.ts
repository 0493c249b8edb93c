// A question that says little by itself ("and on Windows?") is looked up with what was said before it. Pure.
import { identifiersIn } from './identifiers.js';
import { isFiltering, type ParsedQuery } from './parse-query.js';
import { queryTerms } from './query-terms.js';

/** Up to so many words a question leans on others; measured best of 1, 2, 3 and 4. */
const sayLittle = 3;
/** Of one message before; a pasted log is longer. */
const mostOfMessage = 300;
const mostMessages = 3;

/**
 * The same with the words of the messages before it, newest first, until there are enough. A query with filters, quotes
 * or identifiers was meant as it is.
 */
export function leanOn(query: ParsedQuery, before: readonly string[]): ParsedQuery {
  const isMeant = isFiltering(query) || query.phrases.length + query.without.length > 0;
  if (isMeant || identifiersIn(query.text).length > 0) return query;
  const text = before
    .slice(0, mostMessages)
    .reduce(
      (words, message) =>
        queryTerms(words).length > sayLittle
          ? words
          : `${message.slice(0, mostOfMessage)} ${words}`,
      query.text,
    );
  return { ...query, text };
}
