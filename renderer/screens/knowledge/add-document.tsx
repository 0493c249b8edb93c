import { useState, type SyntheticEvent } from 'react';
import type { SourceView } from '../../../preload/sources.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Field } from '../../ui/field.js';
import { Row } from '../../ui/row.js';
import styles from '../settings/settings.module.css';
import { useAddSource } from './use-add-source.js';

interface Props {
  readonly canAddFolder: boolean;
  readonly onSources: (sources: readonly SourceView[]) => void;
}

/** The ways to add a document; the system's picker asks for paths. */
export const AddDocument = ({ canAddFolder, onSources }: Props) => {
  const { add, action } = useAddSource(onSources);
  const [url, setUrl] = useState('');
  const busy = action.state.kind === 'busy';
  const addPage = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (url.trim() !== '' && (await add({ kind: 'page', url }))) setUrl('');
  };
  return (
    <>
      <Row>
        {canAddFolder && (
          <Button
            icon="plus"
            busy={busy}
            onClick={() => void add({ kind: 'folder' })}
          >{t`Add folder…`}</Button>
        )}
        <Button
          icon="plus"
          busy={busy}
          onClick={() => void add({ kind: 'file' })}
        >{t`Add file…`}</Button>
      </Row>
      <form onSubmit={(event) => void addPage(event)}>
        <Field
          label={t`Address of a web page`}
          hint={t`Fetched once, and again when you ask for it.`}
          state={{ kind: 'idle' }}
        >
          {(ids) => (
            <div className={styles.paste}>
              <input
                {...ids}
                placeholder="https://wiki.acme.com/deploy"
                value={url}
                onChange={(event) => setUrl(event.target.value)}
              />
              <Button
                type="submit"
                icon="plus"
                busy={busy}
                disabled={url.trim() === ''}
              >{t`Add page`}</Button>
            </div>
          )}
        </Field>
      </form>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
