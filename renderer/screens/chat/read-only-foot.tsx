import type { ThreadKey } from '../../../preload/chat.js';
import type { WorkspaceInfo } from '../../../preload/health.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { useAction } from '../../use-action.js';
import styles from './composer.module.css';

interface Props {
  readonly thread: ThreadKey;
  readonly workspace: WorkspaceInfo | undefined;
}

/** Stands in place of the composer for a thread that is held on Slack. */
export const ReadOnlyFoot = ({ thread, workspace }: Props) => {
  const action = useAction();
  const url = workspace?.id === thread.workspace ? threadUrl(workspace, thread) : undefined;
  return (
    <div className={styles.readOnly}>
      <p>{t`This conversation is on Slack. You can read it here and answer there.`}</p>
      {url !== undefined && (
        <Button
          icon="external"
          onClick={() => void action.run(() => call('app.openLink', { url }))}
        >{t`Open in Slack`}</Button>
      )}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </div>
  );
};

/** A permalink: the workspace's own address, the channel, and the ts without its dot. */
const threadUrl = (workspace: WorkspaceInfo, { channel, thread }: ThreadKey): string =>
  new URL(`archives/${channel}/p${thread.replace('.', '')}`, workspace.url).href;
