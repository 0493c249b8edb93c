import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { t } from '../../language.js';
import { classes } from '../../ui/classes.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useNow } from '../../ui/use-now.js';
import { Message } from './message.js';
import { OutgoingMessage } from './outgoing-message.js';
import type { ThreadRow } from './thread-rows.js';
import type { ThreadState } from './thread-state.js';
import styles from './thread-view.module.css';
import { TurnView } from './turn-view.js';
import { Welcome } from './welcome.js';

interface Props {
  readonly load: ThreadState['load'];
  readonly rows: readonly ThreadRow[];
  /** Whether the conversation has not begun. */
  readonly isNew: boolean;
  /** ts of the message somebody looked for. */
  readonly found: string | undefined;
  readonly virtualizer: ReactVirtualizer<HTMLDivElement, HTMLDivElement>;
  readonly onRetry: (id: number) => void;
  readonly onReload: () => void;
}

/** What the place of the messages shows: an error, a skeleton, a greeting, or the messages. */
export const ThreadFace = (props: Props) => {
  const { load, rows, isNew, found, virtualizer, onRetry, onReload } = props;
  const now = useNow(60_000);
  if (load.kind === 'failed') return <ErrorCard error={load.error} onRetry={onReload} />;
  if (load.kind === 'loading' && rows.length === 0)
    return <Skeleton lines={6} label={t`Loading messages`} />;
  if (isNew && rows.length === 0) return <Welcome />;
  return (
    <div className={styles.messages} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={classes(styles.row, row.key === found && styles.found)}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row row={row} now={now} isFound={row.key === found} onRetry={onRetry} />
            </div>
          )
        );
      })}
    </div>
  );
};

interface RowProps extends Pick<Props, 'onRetry'> {
  readonly row: ThreadRow;
  readonly now: number;
  readonly isFound: boolean;
}

const Row = ({ row, now, isFound, onRetry }: RowProps) => {
  switch (row.kind) {
    case 'message':
      return <Message message={row.message} now={now} isFound={isFound} />;
    case 'outgoing':
      return <OutgoingMessage outgoing={row.outgoing} onRetry={onRetry} />;
    case 'turn':
      return <TurnView turn={row.turn} />;
  }
};
