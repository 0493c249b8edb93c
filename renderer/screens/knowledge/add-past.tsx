import { useState } from 'react';
import type { PastChannel, SourceView } from '../../../preload/sources.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { placeWords } from '../../place-words.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';
import styles from '../settings/settings.module.css';
import { useAddSource, type AddSource } from './use-add-source.js';

/** What was said before Perch came: of a channel, or from an export. Read only when somebody asks for it. */
export const AddPast = (props: {
  readonly onSources: (sources: readonly SourceView[]) => void;
}) => {
  const { add, action } = useAddSource(props.onSources);
  const asking = useAction();
  const [channels, setChannels] = useState<readonly PastChannel[]>();
  const toggle = (): void =>
    channels
      ? setChannels(undefined)
      : void asking.run(async () => setChannels((await call('sources.channels', {})).channels));
  return (
    <>
      <Row>
        <Button
          icon="plus"
          aria-expanded={channels !== undefined}
          busy={asking.state.kind === 'busy'}
          onClick={toggle}
        >{t`Read the past of a channel…`}</Button>
        <Button
          icon="plus"
          busy={action.state.kind === 'busy'}
          onClick={() => void add({ kind: 'export' })}
        >{t`Add Slack export…`}</Button>
      </Row>
      {[asking, action].map(
        ({ state }) =>
          state.kind === 'failed' && <ErrorCard key={state.error.message} error={state.error} />,
      )}
      {channels && (
        <Channels
          channels={channels}
          busy={action.state.kind === 'busy'}
          add={add}
          onRead={setChannels}
        />
      )}
    </>
  );
};

interface ChannelsProps {
  readonly channels: readonly PastChannel[];
  readonly busy: boolean;
  readonly add: AddSource;
  /** What is left to choose from. */
  readonly onRead: (left: readonly PastChannel[]) => void;
}

const Channels = ({ channels, busy, add, onRead }: ChannelsProps) => {
  if (channels.length === 0)
    return (
      <p className={styles.quiet}>{t`No channel. Connect a workspace and invite the bot first.`}</p>
    );
  const read = async (chosen: PastChannel): Promise<void> => {
    const { workspace, channel } = chosen;
    if (await add({ kind: 'backfill', workspace, channel }))
      onRead(channels.filter((each) => each !== chosen));
  };
  return (
    <ul className={styles.folders} aria-label={t`Channels whose past can be read`}>
      {channels.map((each) => (
        <li key={`${each.workspace}/${each.channel}`} className={styles.folder}>
          <p className={styles.folderBody}>{placeWords(each.label)}</p>
          <Button
            aria-label={t`Read the past of ${placeWords(each.label)}`}
            busy={busy}
            onClick={() => void read(each)}
          >{t`Read`}</Button>
        </li>
      ))}
    </ul>
  );
};
