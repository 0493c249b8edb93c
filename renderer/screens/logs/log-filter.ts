import type { LogLevel } from '../../../preload/logs.js';
import type { LogFilter } from './log-tail.js';

/** What the toolbar says of which lines to show. */
export interface LogChoice {
  readonly level: LogLevel | undefined;
  readonly source: string | undefined;
  readonly text: string;
  readonly isRegex: boolean;
  /** Whether lines that don't match are left out, or only passed over. */
  readonly onlyMatches: boolean;
}

/** Everything is shown. */
export const everything: LogChoice = {
  ...{ level: undefined, source: undefined, text: '' },
  ...{ isRegex: false, onlyMatches: true },
};

/** The choice as main is asked; a regular expression keeps its blanks. */
export const filterOf = ({ level, source, text, isRegex }: LogChoice): LogFilter => {
  const words = isRegex ? text : text.trim();
  return {
    ...(level && { level }),
    ...(source !== undefined && { source }),
    ...(words !== '' && { text: words, ...(isRegex && { isRegex }) }),
  };
};

/** The same without what is looked for. */
export const withoutText = ({ level, source }: LogFilter): LogFilter => ({
  ...(level && { level }),
  ...(source !== undefined && { source }),
});
