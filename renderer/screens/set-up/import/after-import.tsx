import { useState } from 'react';
import type { ImportPreview, ImportResult } from '../../../../preload/imports.js';
import type { SetUpStep } from '../../../../preload/settings.js';
import { call } from '../../../api.js';
import { t } from '../../../language.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { Confirmed } from '../../../ui/confirmed.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Icon } from '../../../ui/icon.js';
import { Notice } from '../../../ui/notice.js';
import { Row } from '../../../ui/row.js';
import { useSettings } from '../../settings/use-settings.js';
import { stepToResume } from '../steps.js';
import styles from './import.module.css';

interface Props {
  readonly preview: ImportPreview;
  readonly result: ImportResult;
  readonly onUndone: () => void;
  readonly onNext: (step: SetUpStep) => void;
}

/** What is left to do: the old file holds the secrets in plain text still. */
export const AfterImport = ({ preview, result, onUndone, onNext }: Props) => {
  const { view, onView } = useSettings();
  const [cleared, setCleared] = useState<'redact' | 'delete'>();
  const action = useAction();
  const { id } = preview;
  const clear = (how: 'redact' | 'delete'): void =>
    void action.run(async () => {
      await call('imports.clear', { id, how });
      setCleared(how);
    });
  const undo = async (): Promise<void> => {
    if (await action.run(async () => onView(await call('imports.undo', { id })))) onUndone();
  };
  const next = stepToResume({ ...view, setUp: { ...view.setUp, state: 'new' } });
  const busy = action.state.kind === 'busy';
  return (
    <>
      <p role="status" className={styles.says}>
        <Icon name="check" /> {cleared ? clearedWords[cleared] : t(result.says)}
      </p>
      {result.hasSecrets && !cleared && (
        <Notice tone="warn">
          <p>
            {t`${result.path ?? preview.file} holds the secrets in plain text still. The other bot needs them only while it runs.`}
          </p>
          <Row>
            <Confirmed
              label={t`Take the secrets out`}
              question={t`The other bot will not start any more.`}
              busy={busy}
              onConfirm={() => clear('redact')}
            />
            <Confirmed
              label={t`Delete the file`}
              question={t`It is deleted for good.`}
              busy={busy}
              onConfirm={() => clear('delete')}
            />
          </Row>
        </Notice>
      )}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      <Row>
        <Button look="primary" onClick={() => onNext(next)}>{t`Continue`}</Button>
        {!cleared && <Button busy={busy} onClick={() => void undo()}>{t`Undo the import`}</Button>}
      </Row>
    </>
  );
};

const clearedWords = {
  redact: t`The secrets are out of the file; Perch keeps them now.`,
  delete: t`The file is deleted; Perch keeps what was in it.`,
} as const;
