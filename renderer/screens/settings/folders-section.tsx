import type { FolderView } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { count } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Progress } from '../../ui/progress.js';
import styles from './settings.module.css';
import { useSettings } from './use-settings.js';

/** The folders Perch looks things up in. */
export const FoldersSection = () => {
  const { view, onView, fixedBy } = useSettings();
  const action = useAction();
  const fixed = fixedBy('folders');
  const add = (): void => void action.run(async () => onView(await call('settings.addFolder', {})));
  return (
    <Card
      title="Folders"
      about="Markdown, text and code in these folders can be quoted in answers. The files stay where they are."
      aside={
        fixed === undefined && (
          <Button icon="plus" busy={action.state.kind === 'busy'} onClick={add}>
            Add folder…
          </Button>
        )
      }
    >
      {fixed !== undefined && <p className={styles.fixed}>{fixed}</p>}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      {view.folders.length === 0 ? (
        <p className={styles.quiet}>No folder yet. Answers draw on your team’s messages only.</p>
      ) : (
        <ul className={styles.folders}>
          {view.folders.map((folder) => (
            <Folder key={folder.path} folder={folder} canRemove={fixed === undefined} />
          ))}
        </ul>
      )}
    </Card>
  );
};

interface FolderProps {
  readonly folder: FolderView;
  readonly canRemove: boolean;
}

const Folder = ({ folder, canRemove }: FolderProps) => {
  const { onView } = useSettings();
  const action = useAction();
  const remove = (): void =>
    void action.run(async () => onView(await call('settings.removeFolder', { path: folder.path })));
  return (
    <li className={styles.folder}>
      <Icon name="folder" />
      <div className={styles.folderBody}>
        <p className={styles.path}>{folder.path}</p>
        <FolderState state={folder.state} />
        {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      </div>
      {canRemove && (
        <Button
          look="danger"
          aria-label={`Remove ${folder.path}`}
          busy={action.state.kind === 'busy'}
          onClick={remove}
        >
          Remove
        </Button>
      )}
    </li>
  );
};

const FolderState = ({ state }: { readonly state: FolderView['state'] }) => {
  switch (state.kind) {
    case 'waiting':
      return <p className={styles.quiet}>Waiting to be indexed</p>;
    case 'indexing':
      return <Progress label="Indexing" done={state.done} total={state.total} />;
    case 'indexed':
      return (
        <p className={styles.quiet}>
          {count(state.files)} {state.files === 1 ? 'file' : 'files'} indexed
          {state.skipped > 0 && `, ${count(state.skipped)} skipped`}
        </p>
      );
    case 'failed':
      return (
        <p className={styles.bad}>
          <Icon name="alert" /> {state.message} {state.fix}
        </p>
      );
  }
};
