// The deadLetters.* calls: what was given up, as the Health screen shows it.
import type { DeadLetter } from '../../preload/dead-letters.js';
import { say } from '../../preload/language/sentence.js';
import type { NameBook } from '../conversation/name-book.js';
import type { Clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import { cutText } from '../lib/cut-text.js';
import type { Remote } from '../lib/worker-call.js';
import type { DeadLetter as Row, DeadLetterKey } from '../store/dead-letters.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';

export interface DeadLetterOptions {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  /** Has it tried again; false when it is no dead letter any more. */
  readonly retryDeadLetter: (key: DeadLetterKey) => Promise<boolean>;
  /** The counts of the Health screen have changed. */
  readonly board: { touch(): void };
  readonly clock: Clock;
}

type DeadLetterHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `deadLetters.${string}`>>;

/** Each call answers what it changed; the window asks for the page again. */
export function deadLetterHandlers(options: DeadLetterOptions): DeadLetterHandlers {
  const { store, names, board, clock } = options;
  const changed = (wasThere: boolean): Record<string, never> => {
    board.touch();
    if (wasThere) return {};
    throw new AppError('not_found', say`It is no longer among what was given up.`, {
      fix: say`It was tried again or dismissed elsewhere.`,
    });
  };
  return {
    'deadLetters.page': async ({ limit }) => {
      const rows = await store.deadLetters({ limit: limit + 1 });
      return {
        letters: rows.slice(0, limit).map((row) => toDeadLetter(row, names)),
        more: rows.length > limit,
      };
    },
    'deadLetters.retry': async (key) => changed(await options.retryDeadLetter(key)),
    'deadLetters.dismiss': async (key) =>
      changed(await store.dismissDeadLetter({ ...key, at: clock.now() })),
  };
}

const excerptLength = 200;

const toDeadLetter = (row: Row, names: NameBook): DeadLetter => ({
  kind: row.kind,
  id: row.id,
  place: names.shortPlace(row.workspace, row.channel),
  asker: names.person(row.workspace, row.author),
  text: cutText(row.text, excerptLength),
  tries: row.tries,
  reason: row.reason ?? say`Why was not noted.`,
  at: row.diedAt,
  ...(row.code === null ? {} : { code: row.code }),
});
