import type { BackupView } from '../../../preload/history.js';
import { many } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Confirmed } from '../../ui/confirmed.js';
import { bytes, fullTime } from '../../ui/format.js';
import styles from './settings.module.css';

interface Props {
  readonly backups: readonly BackupView[];
  readonly busy: boolean;
  readonly onRestore: (backup: BackupView) => void;
}

/** The daily backups, newest first, each with a way back to it. */
export const BackupList = ({ backups, busy, onRestore }: Props) =>
  backups.length === 0 ? (
    <p className={styles.quiet}>{t`No backup yet. The first is made an hour after the start.`}</p>
  ) : (
    <ul className={styles.folders} aria-label={t`Backups`}>
      {backups.map((backup) => (
        <li key={backup.id} className={styles.folder}>
          <div className={styles.folderBody}>
            <p className={styles.path}>{fullTime(backup.at)}</p>
            <p className={styles.quiet}>{sizeOf(backup)}</p>
          </div>
          <Confirmed
            label={t`Restore`}
            name={t`Restore the backup of ${fullTime(backup.at)}`}
            question={t`Go on with this backup? What came after it is put aside, and questions open then stay unanswered.`}
            busy={busy}
            onConfirm={() => onRestore(backup)}
          />
        </li>
      ))}
    </ul>
  );

/** A backup that was never counted has bytes alone. */
const sizeOf = ({ messages, bytes: size }: BackupView): string =>
  messages === undefined
    ? bytes(size)
    : t(
        many(
          messages,
          { one: '1 message, {{0}}', other: '{{count}} messages, {{0}}' },
          bytes(size),
        ),
      );
