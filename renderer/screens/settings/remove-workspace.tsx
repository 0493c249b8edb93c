import { useState } from 'react';
import type { WorkspaceView } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Checkbox } from '../../ui/checkbox.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Notice } from '../../ui/notice.js';
import { Row } from '../../ui/row.js';
import { useSettings } from './use-settings.js';

interface Props {
  readonly workspace: WorkspaceView;
}

/** Takes a workspace out, after asking what is to become of its history. */
export const RemoveWorkspace = ({ workspace }: Props) => {
  const [isAsking, setAsking] = useState(false);
  if (!workspace.removable)
    return (
      <p>{t`Its tokens are given at start. To remove it, take them out there and start Perch again.`}</p>
    );
  return isAsking ? (
    <Confirmation workspace={workspace} onCancel={() => setAsking(false)} />
  ) : (
    <div>
      <Button look="danger" onClick={() => setAsking(true)}>{t`Remove ${workspace.name}…`}</Button>
    </div>
  );
};

const Confirmation = ({ workspace, onCancel }: Props & { readonly onCancel: () => void }) => {
  const { onView } = useSettings();
  const [withHistory, setWithHistory] = useState(false);
  const action = useAction();
  const remove = async (): Promise<void> =>
    onView(await call('workspaces.remove', { workspace: workspace.id, withHistory }));
  const isBusy = action.state.kind === 'busy';
  return (
    <Notice tone="warn">
      <p>
        <strong>{t`Remove ${workspace.name}?`}</strong>{' '}
        {t`Perch forgets its two tokens and answers nobody there any more. What was said there stays in the history, unless you tick this.`}
      </p>
      <Checkbox
        label={t`Delete its history, too`}
        hint={t`Messages, questions, answers and names of this workspace. This can’t be undone.`}
        checked={withHistory}
        disabled={isBusy}
        state={{ kind: 'idle' }}
        onChange={setWithHistory}
      />
      <Row>
        <Button look="danger" busy={isBusy} onClick={() => void action.run(remove)}>
          {t`Remove ${workspace.name}`}
        </Button>
        <Button disabled={isBusy} onClick={onCancel}>{t`Keep it`}</Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </Notice>
  );
};
