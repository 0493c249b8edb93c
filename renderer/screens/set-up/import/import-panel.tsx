import { useState } from 'react';
import type { CallInput } from '../../../../preload/contract.js';
import type { ImportPreview, ImportResult } from '../../../../preload/imports.js';
import type { SetUpStep } from '../../../../preload/settings.js';
import { call } from '../../../api.js';
import { t } from '../../../language.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { DropFile } from '../../../ui/drop-file.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Row } from '../../../ui/row.js';
import { useSettings } from '../../settings/use-settings.js';
import { AfterImport } from './after-import.js';
import { ImportRows } from './import-rows.js';

interface Props {
  readonly onClose: () => void;
  readonly onNext: (step: SetUpStep) => void;
}

type Stage =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'looking'; readonly preview: ImportPreview }
  | { readonly kind: 'done'; readonly preview: ImportPreview; readonly result: ImportResult };

/** The env file of another bot: chosen, looked at, taken over, and taken back if one likes. */
export const ImportPanel = ({ onClose, onNext }: Props) => {
  const { onView } = useSettings();
  const [stage, setStage] = useState<Stage>({ kind: 'choosing' });
  const action = useAction();
  const busy = action.state.kind === 'busy';
  const look = (input: CallInput<'imports.preview'>): void =>
    void action.run(async () => {
      const { preview } = await call('imports.preview', input);
      if (preview) setStage({ kind: 'looking', preview });
    });
  const take = (preview: ImportPreview): void =>
    void action.run(async () => {
      const { result, view } = await call('imports.apply', { id: preview.id });
      onView(view);
      setStage({ kind: 'done', preview, result });
    });
  return (
    <Card
      title={t`Import from another bot`}
      about={t`The .env file of a Slack bot you run already. First you see what is in it; nothing is kept before you say so.`}
    >
      {stage.kind === 'choosing' && (
        <DropFile
          busy={busy}
          tooBig={(name) => t`${name} is too big for an env file.`}
          onLook={look}
        />
      )}
      {stage.kind === 'looking' && (
        <>
          <ImportRows preview={stage.preview} />
          <Row>
            <Button
              look="primary"
              busy={busy}
              disabled={!bringsAnything(stage.preview)}
              onClick={() => take(stage.preview)}
            >{t`Import`}</Button>
            <Button onClick={() => setStage({ kind: 'choosing' })}>{t`Choose another file`}</Button>
          </Row>
        </>
      )}
      {stage.kind === 'done' && (
        <AfterImport
          {...stage}
          onUndone={() => setStage({ kind: 'looking', preview: stage.preview })}
          onNext={onNext}
        />
      )}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
      {stage.kind !== 'done' && (
        <Row>
          <Button look="quiet" onClick={onClose}>{t`Back to the steps`}</Button>
        </Row>
      )}
    </Card>
  );
};

const bringsAnything = ({ rows }: ImportPreview): boolean =>
  rows.some(({ kind }) => kind === 'setting' || kind === 'secret');
