import type { SourceKind, SourceView } from '../../../preload/sources.js';
import { useCall, useEvent } from '../../api.js';
import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from '../settings/settings.module.css';
import { useSettings } from '../settings/use-settings.js';
import { AddDocument } from './add-document.js';
import { AddPast } from './add-past.js';
import { SourceRow } from './source-row.js';

const nothing = {};
const ofTalk: readonly SourceKind[] = ['messages', 'backfill', 'export'];

/** Where answers draw on: the talk itself and its past, then folders, files and pages. */
export const SourceCards = () => {
  const { fixedBy } = useSettings();
  const { loaded, reload, set } = useCall('sources.list', nothing);
  useEvent('sources.changed', (sources) => set({ sources }));
  const onSources = (sources: readonly SourceView[]): void => set({ sources });
  const fixed = fixedBy('folders');
  if (loaded.kind === 'loading') return <Skeleton lines={6} label={t`Loading the sources`} />;
  if (loaded.kind === 'failed') return <ErrorCard error={loaded.error} onRetry={reload} />;
  const { sources } = loaded.value;
  const documents = sources.filter(({ kind }) => !ofTalk.includes(kind));
  return (
    <>
      <Card
        title={t`Conversations`}
        about={t`What is said where Perch is. What was said before it came is read when you ask for it.`}
      >
        <SourceList
          label={t`Conversations`}
          sources={sources.filter(({ kind }) => ofTalk.includes(kind))}
          onSources={onSources}
        />
        <AddPast onSources={onSources} />
      </Card>
      <Card
        title={t`Documents`}
        about={t`Files stay where they are; what a model may see of them is set under Privacy. Skipped by rule are what git ignores, secrets, hidden files, and what your patterns leave out.`}
      >
        {fixed !== undefined && <p className={styles.fixed}>{t`Folders: ${fixed}`}</p>}
        {documents.length === 0 ? (
          <p
            className={styles.quiet}
          >{t`No document yet. Add the folder your team keeps its handbook in, a repository, a single file or a web page, and answers cite it.`}</p>
        ) : (
          <SourceList label={t`Documents`} sources={documents} onSources={onSources} />
        )}
        <AddDocument canAddFolder={fixed === undefined} onSources={onSources} />
      </Card>
    </>
  );
};

const SourceList = (props: {
  readonly label: string;
  readonly sources: readonly SourceView[];
  readonly onSources: (sources: readonly SourceView[]) => void;
}) => (
  <ul className={styles.folders} aria-label={props.label}>
    {props.sources.map((source) => (
      <SourceRow key={source.id} source={source} onSources={props.onSources} />
    ))}
  </ul>
);
