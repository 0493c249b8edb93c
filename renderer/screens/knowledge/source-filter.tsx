import type { SourceFilter, SourceView } from '../../../preload/sources.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { TextSetting } from '../settings/text-setting.js';

interface Props {
  readonly id: string;
  readonly filter: SourceFilter;
  readonly onSources: (sources: readonly SourceView[]) => void;
}

/** Which files of a folder are read. */
export const SourceFilterFields = ({ id, filter, onSources }: Props) => {
  const save = async (change: Partial<SourceFilter>): Promise<void> =>
    onSources((await call('sources.filter', { id, ...toInput({ ...filter, ...change }) })).sources);
  return (
    <>
      <TextSetting
        label={t`Only these files`}
        hint={t`Patterns as in a .gitignore, separated by commas: *.md, docs/**. Empty = all.`}
        value={filter.include.join(', ')}
        onSave={(draft) => save({ include: listOf(draft) })}
      />
      <TextSetting
        label={t`Not these files`}
        hint={t`In the same form. What git ignores, secrets and hidden files are never read.`}
        value={filter.exclude.join(', ')}
        onSave={(draft) => save({ exclude: listOf(draft) })}
      />
    </>
  );
};

const listOf = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const toInput = ({ include, exclude }: SourceFilter) => ({
  include: [...include],
  exclude: [...exclude],
});
