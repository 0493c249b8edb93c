import { useState } from 'react';
import type { SourceKind, SourcePriority, SourceView } from '../../../preload/sources.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { placeWords } from '../../place-words.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Confirmed } from '../../ui/confirmed.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { Row } from '../../ui/row.js';
import styles from '../settings/settings.module.css';
import { SourceFilterFields } from './source-filter.js';
import { SourcePriorityField } from './source-priority.js';
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

type Verb = 'pause' | 'resume' | 'retry' | 'forget';

/** One source: what it is, how far it is, and what can be done with it. */
export const SourceRow = ({ source, onSources }: Props) => {
  const { id, kind, what, state } = source;
  const action = useAction();
  const [isFiltering, setFiltering] = useState(false);
  const run = (verb: Verb): void =>
    void action.run(async () => onSources((await call(`sources.${verb}`, { id })).sources));
  const prioritize = (priority: SourcePriority): void =>
    void action.run(async () =>
      onSources((await call('sources.setPriority', { id, priority })).sources),
    );
  const busy = action.state.kind === 'busy';
  const canRetry = kind !== 'messages' && state.kind !== 'reading' && state.kind !== 'paused';
  const isPaused = state.kind === 'paused';
  return (
    <li className={styles.folder}>
      <Icon name={icons[kind]} />
      <div className={styles.folderBody}>
        <p className={styles.path}>{nameOf(source)}</p>
        <SourceState source={source} />
        {source.troubles > 0 && <SourceTroubles id={id} count={source.troubles} />}
        {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
        {kind !== 'messages' && (
          <Row>
            {source.pausable && (
              <Button
                aria-label={isPaused ? t`Resume ${what}` : t`Pause ${what}`}
                busy={busy}
                onClick={() => run(isPaused ? 'resume' : 'pause')}
              >
                {isPaused ? t`Resume` : t`Pause`}
              </Button>
            )}
            {canRetry && (
              <Button
                aria-label={kind === 'page' ? t`Fetch again ${what}` : t`Read again ${what}`}
                busy={busy}
                onClick={() => run('retry')}
              >
                {kind === 'page' ? t`Fetch again` : t`Read again`}
              </Button>
            )}
            {source.filter && (
              <Button
                look="quiet"
                aria-expanded={isFiltering}
                aria-label={t`Choose files of ${what}`}
                onClick={() => setFiltering(!isFiltering)}
              >{t`Choose files…`}</Button>
            )}
            {source.priority && (
              <SourcePriorityField
                {...{ what, busy, priority: source.priority }}
                onChange={prioritize}
              />
            )}
            {source.removable && (
              <Confirmed
                label={t`Forget`}
                name={t`Forget ${what}`}
                question={forgetQuestion(kind)}
                busy={busy}
                onConfirm={() => run('forget')}
              />
            )}
          </Row>
        )}
        {isFiltering && source.filter && (
          <SourceFilterFields id={id} filter={source.filter} onSources={onSources} />
        )}
      </div>
    </li>
  );
};

const forgetQuestion = (kind: SourceKind): string =>
  kind === 'export' || kind === 'backfill'
    ? t`Delete the messages it brought from the history? What was heard by Perch itself stays.`
    : t`Answers will no longer draw on it. The file itself stays where it is.`;
