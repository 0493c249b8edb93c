import { useState } from 'react';
import type { SourceKind, SourcePriority, SourceView } from '../../../preload/sources.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { placeWords } from '../../place-words.js';
import { useAction } from '../../use-action.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Icon, type IconName } from '../../ui/icon.js';
import styles from '../settings/settings.module.css';
import { SourceActions, type Unfolded, type Verb } from './source-actions.js';
import { SourceDetails } from './source-details.js';
import { SourceFilterFields } from './source-filter.js';
import { SourceState } from './source-state.js';
import { SourceTroubles } from './source-troubles.js';

const icons: Readonly<Record<SourceKind, IconName>> = {
  messages: 'bubble',
  backfill: 'clock',
  export: 'clock',
  folder: 'folder',
  file: 'lines',
  page: 'external',
};

/** What a source is called; a path or an address says enough by itself. */
function nameOf({ kind, what }: SourceView): string {
  switch (kind) {
    case 'messages':
      return t(what);
    case 'backfill':
      return t`The past of ${placeWords(what)}`;
    case 'export':
      return t`Slack export ${what}`;
    default:
      return what;
  }
}

interface Props {
  readonly source: SourceView;
  readonly onSources: (sources: readonly SourceView[]) => void;
}

/** One source: what it is, how far it is, and what can be done with it. */
export const SourceRow = ({ source, onSources }: Props) => {
  const { id, kind } = source;
  const action = useAction();
  const [unfolded, setUnfolded] = useState<Unfolded>();
  const run = (verb: Verb): void =>
    void action.run(async () => onSources((await call(`sources.${verb}`, { id })).sources));
  const prioritize = (priority: SourcePriority): void =>
    void action.run(async () =>
      onSources((await call('sources.setPriority', { id, priority })).sources),
    );
  const unfold = (part: Unfolded): void => setUnfolded(part === unfolded ? undefined : part);
  return (
    <li className={styles.folder}>
      <Icon name={icons[kind]} />
      <div className={styles.folderBody}>
        <p className={styles.path}>{nameOf(source)}</p>
        <SourceState source={source} />
        {source.troubles > 0 && <SourceTroubles id={id} count={source.troubles} />}
        {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
        {kind !== 'messages' && (
          <SourceActions
            {...{ source, unfolded }}
            busy={action.state.kind === 'busy'}
            onRun={run}
            onPriority={prioritize}
            onUnfold={unfold}
          />
        )}
        {unfolded === 'details' && <SourceDetails id={id} name={nameOf(source)} />}
        {unfolded === 'files' && source.filter && (
          <SourceFilterFields id={id} filter={source.filter} onSources={onSources} />
        )}
      </div>
    </li>
  );
};
