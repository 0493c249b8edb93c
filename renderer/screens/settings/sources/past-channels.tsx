import { useState } from 'react';
import type { PastChannel, SourceView } from '../../../../preload/sources.js';
import { call } from '../../../api.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Row } from '../../../ui/row.js';
import styles from '../settings.module.css';

/** The channels the bots are in; the past of each is read only when somebody asks for it. */
export const PastChannels = ({
  onSources,
}: {
  readonly onSources: (sources: readonly SourceView[]) => void;
}) => {
  const action = useAction();
  const [channels, setChannels] = useState<readonly PastChannel[]>();
  const busy = action.state.kind === 'busy';
  const toggle = (): void =>
    channels
      ? setChannels(undefined)
      : void action.run(async () => setChannels((await call('sources.channels', {})).channels));
  const read = ({ workspace, channel }: PastChannel): void =>
    void action.run(async () => {
      const { sources } = await call('sources.add', { kind: 'backfill', workspace, channel });
      onSources(sources);
      setChannels(channels?.filter((each) => each.channel !== channel));
    });
  return (
    <>
      <Row>
        <Button look="quiet" aria-expanded={channels !== undefined} busy={busy} onClick={toggle}>
          Read the past of a channel…
        </Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      {channels?.length === 0 && (
        <p className={styles.quiet}>No channel. Connect a workspace and invite the bot first.</p>
      )}
      {channels && channels.length > 0 && (
        <ul className={styles.folders} aria-label="Channels whose past can be read">
          {channels.map((each) => (
            <li key={`${each.workspace}/${each.channel}`} className={styles.folder}>
              <p className={styles.folderBody}>{each.label}</p>
              <Button
                aria-label={`Read the past of ${each.label}`}
                busy={busy}
                onClick={() => read(each)}
              >
                Read
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
