import { sourcePriorities, type SourcePriority } from '../../../preload/sources.js';
import { msg } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';

interface Props {
  /** Of the source, as it is called. */
  readonly what: string;
  readonly priority: SourcePriority;
  readonly busy: boolean;
  readonly onChange: (priority: SourcePriority) => void;
}

const words: Readonly<Record<SourcePriority, string>> = {
  high: msg`Priority: high`,
  normal: msg`Priority: normal`,
  low: msg`Priority: low`,
};

/** Whether a source is read before or after the others. */
export const SourcePriorityField = ({ what, priority, busy, onChange }: Props) => (
  <select
    aria-label={t`Priority of ${what}`}
    title={t`What has a higher priority is read first, and found by meaning first.`}
    disabled={busy}
    value={priority}
    onChange={({ target }) => {
      const chosen = sourcePriorities.find((each) => each === target.value);
      if (chosen !== undefined) onChange(chosen);
    }}
  >
    {sourcePriorities.map((each) => (
      <option key={each} value={each}>
        {t(words[each])}
      </option>
    ))}
  </select>
);
