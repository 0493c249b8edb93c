import type { Health, WorkspaceHealth } from '../../../preload/health.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';
import { connectionActions } from './connection-look.js';

interface Props {
  readonly workspace: WorkspaceHealth;
  readonly onHealth: (health: Health) => void;
}

/** What a person can do with one connection now. */
export const ConnectionButtons = ({ workspace, onHealth }: Props) => {
  const action = useAction();
  const can = connectionActions(workspace.state);
  const ask = (name: 'connection.pause' | 'connection.resume' | 'connection.reconnect') => () =>
    void action.run(async () => onHealth(await call(name, { workspace: workspace.id })));
  const pauseForAnHour = (): void =>
    void action.run(async () =>
      onHealth(await call('connection.pause', { workspace: workspace.id, minutes: 60 })),
    );
  const busy = action.state.kind === 'busy';
  return (
    <>
      <Row>
        {can.resume ? (
          <Button
            look="primary"
            disabled={busy}
            onClick={ask('connection.resume')}
          >{t`Resume`}</Button>
        ) : (
          <>
            <Button
              disabled={!can.pause || busy}
              onClick={ask('connection.pause')}
            >{t`Pause`}</Button>
            <Button
              disabled={!can.pause || busy}
              onClick={pauseForAnHour}
            >{t`Pause for an hour`}</Button>
          </>
        )}
        <Button
          disabled={!can.reconnect || busy}
          onClick={ask('connection.reconnect')}
        >{t`Reconnect`}</Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
