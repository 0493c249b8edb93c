import type { SourceView } from '../../../../preload/sources.js';
import { useCall, useEvent } from '../../../api.js';
import { Card } from '../../../ui/card.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Setting } from '../setting.js';
import styles from '../settings.module.css';
import { useSettings } from '../use-settings.js';
import { AddSource } from './add-source.js';
import { PastChannels } from './past-channels.js';
import { SourceRow } from './source-row.js';

const nothing = {};

/** Where answers draw on: the talk itself, its past, folders, files and pages. */
export const SourcesSection = () => {
  const { fixedBy } = useSettings();
  const { loaded, reload, set } = useCall('sources.list', nothing);
  useEvent('sources.changed', (sources) => set({ sources }));
  const onSources = (sources: readonly SourceView[]): void => set({ sources });
  const fixed = fixedBy('folders');
  return (
    <Card
      title="Sources"
      about="What answers draw on. Files stay where they are; what a model may see of them is set under Privacy."
    >
      {fixed !== undefined && <p className={styles.fixed}>Folders: {fixed}</p>}
      {loaded.kind === 'loading' && <Skeleton lines={3} label="Loading the sources" />}
      {loaded.kind === 'failed' && <ErrorCard error={loaded.error} onRetry={reload} />}
      {loaded.kind === 'ready' && (
        <ul className={styles.folders} aria-label="Sources">
          {loaded.value.sources.map((source) => (
            <SourceRow key={source.id} source={source} onSources={onSources} />
          ))}
        </ul>
      )}
      <Setting path="folders" label="Folders and other sources">
        <AddSource canAddFolder={fixed === undefined} onSources={onSources} />
      </Setting>
      <PastChannels onSources={onSources} />
    </Card>
  );
};
