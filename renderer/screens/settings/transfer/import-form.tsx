import { useId, useState } from 'react';
import type { TransferPreview } from '../../../../preload/transfer.js';
import { call } from '../../../api.js';
import { t } from '../../../language.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { DropFile, type ChosenFile } from '../../../ui/drop-file.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Icon } from '../../../ui/icon.js';
import { Row } from '../../../ui/row.js';
import { useSettings } from '../use-settings.js';
import { ImportPreview } from './import-preview.js';
import styles from './transfer.module.css';

type Stage =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'looking'; readonly preview: TransferPreview }
  | { readonly kind: 'done'; readonly id: string; readonly says: string };

/** A file of settings: chosen, looked at, taken over as far as it is ticked, and taken back if one likes. */
export const ImportForm = () => {
  const title = useId();
  const { onView } = useSettings();
  const [stage, setStage] = useState<Stage>({ kind: 'choosing' });
  const action = useAction();
  const busy = action.state.kind === 'busy';
  const look = (file: ChosenFile): void =>
    void action.run(async () => {
      const { preview } = await call('transfer.preview', file);
      if (preview) setStage({ kind: 'looking', preview });
    });
  const take = (id: string, keys: readonly string[]): void =>
    void action.run(async () => {
      const { says, view } = await call('transfer.apply', { id, keys: [...keys] });
      onView(view);
      setStage({ kind: 'done', id, says: t(says) });
    });
  const undo = (id: string): void =>
    void action.run(async () => {
      onView(await call('transfer.undo', { id }));
      setStage({ kind: 'choosing' });
    });
  return (
    <section className={styles.half} aria-labelledby={title}>
      <h3 id={title}>{t`Import`}</h3>
      {stage.kind === 'choosing' && (
        <>
          <p>{t`First you see what the file would change; nothing is kept before you say so.`}</p>
          <DropFile
            busy={busy}
            tooBig={(name) => t`${name} is too big for a file of settings.`}
            onLook={look}
          />
        </>
      )}
      {stage.kind === 'looking' && (
        <ImportPreview
          preview={stage.preview}
          busy={busy}
          onUnlock={(passphrase) =>
            action.run(async () => {
              const { id } = stage.preview;
              const preview = await call('transfer.unlock', { id, passphrase });
              setStage({ kind: 'looking', preview });
            })
          }
          onTake={(keys) => take(stage.preview.id, keys)}
          onCancel={() => {
            action.reset();
            setStage({ kind: 'choosing' });
          }}
        />
      )}
      {stage.kind === 'done' && (
        <>
          <p role="status" className={styles.says}>
            <Icon name="check" /> {stage.says}
          </p>
          <Row>
            <Button onClick={() => setStage({ kind: 'choosing' })}>{t`Done`}</Button>
            <Button busy={busy} onClick={() => undo(stage.id)}>{t`Undo the import`}</Button>
          </Row>
        </>
      )}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </section>
  );
};
