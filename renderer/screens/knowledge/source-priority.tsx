import type { SourcePriority } from '../../../preload/sources.js';
import { t } from '../../language.js';
import { Choice } from '../../ui/choice.js';

const words: Readonly<Record<SourcePriority, string>> = {
  high: t`Priority: high`,
  normal: t`Priority: normal`,
  low: t`Priority: low`,
};

interface Props {
  /** What the source is called. */
  readonly what: string;
  readonly priority: SourcePriority;
  readonly busy: boolean;
  readonly onChange: (priority: SourcePriority) => void;
}

/** Whether a source is read before or after the others. */
export const SourcePriorityField = ({ what, priority, busy, onChange }: Props) => (
  <Choice
    label={t`Priority of ${what}`}
    title={t`What has a higher priority is read first, and found by meaning first.`}
    value={priority}
    words={words}
    disabled={busy}
    onChange={onChange}
  />
);
