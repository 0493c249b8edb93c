import { useState } from 'react';
import type { DiagnosticsEntry, DiagnosticsText } from '../../../preload/diagnostics.js';
import { call, errorOf, type Loaded } from '../../api.js';
import { t } from '../../language.js';
import { ErrorCard } from '../../ui/error-card.js';
import { bytes } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './diagnostics.module.css';

/** One file of the zip; opened, it shows its text. */
export const DiagnosticsEntryView = ({ entry }: { readonly entry: DiagnosticsEntry }) => {
  const [text, setText] = useState<Loaded<DiagnosticsText>>();
  const read = async (): Promise<void> => {
    setText({ kind: 'loading' });
    setText(
      await call('diagnostics.read', { name: entry.name }).then(
        (value) => ({ kind: 'ready', value }) as const,
        (thrown: unknown) => ({ kind: 'failed', error: errorOf(thrown) }) as const,
      ),
    );
  };
  return (
    <details
      className={styles.entry}
      onToggle={(event) => {
        if (event.currentTarget.open && text === undefined) void read();
      }}
    >
      <summary>
        <Icon name="chevron" />
        <code>{entry.name}</code>
        <span className={styles.about}>{t(entry.about)}</span>
        <span className={styles.size}>{bytes(entry.bytes)}</span>
      </summary>
      {text?.kind === 'loading' && <Skeleton lines={3} label={t`Reading ${entry.name}`} />}
      {text?.kind === 'failed' && <ErrorCard error={text.error} onRetry={() => void read()} />}
      {text?.kind === 'ready' && (
        <>
          {text.value.isCut && (
            <p
              className={styles.cut}
            >{t`It is long: this is its end. The file holds all of it.`}</p>
          )}
          <textarea
            readOnly
            wrap="off"
            rows={16}
            className={styles.text}
            aria-label={t`Text of ${entry.name}`}
            value={text.value.text === '' ? t`(empty)` : text.value.text}
          />
        </>
      )}
    </details>
  );
};
