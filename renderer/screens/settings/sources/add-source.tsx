import { useState, type SyntheticEvent } from 'react';
import type { CallInput } from '../../../../preload/contract.js';
import type { SourceView } from '../../../../preload/sources.js';
import { call } from '../../../api.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Field } from '../../../ui/field.js';
import { Row } from '../../../ui/row.js';
import styles from '../settings.module.css';

interface Props {
  readonly canAddFolder: boolean;
  readonly onSources: (sources: readonly SourceView[]) => void;
}

/** The ways to add a source; the system's picker asks for paths. */
export const AddSource = ({ canAddFolder, onSources }: Props) => {
  const action = useAction();
  const [url, setUrl] = useState('');
  const busy = action.state.kind === 'busy';
  const add = (input: CallInput<'sources.add'>): Promise<boolean> =>
    action.run(async () => onSources((await call('sources.add', input)).sources));
  const addPage = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (url.trim() !== '' && (await add({ kind: 'page', url }))) setUrl('');
  };
  return (
    <>
      <Row>
        {canAddFolder && (
          <Button icon="plus" busy={busy} onClick={() => void add({ kind: 'folder' })}>
            Add folder…
          </Button>
        )}
        <Button icon="plus" busy={busy} onClick={() => void add({ kind: 'file' })}>
          Add file…
        </Button>
        <Button icon="plus" busy={busy} onClick={() => void add({ kind: 'export' })}>
          Add Slack export…
        </Button>
      </Row>
      <form onSubmit={(event) => void addPage(event)}>
        <Field
          label="Address of a web page"
          hint="Fetched once, and again when you ask for it."
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
              <Button type="submit" icon="plus" busy={busy} disabled={url.trim() === ''}>
                Add page
              </Button>
            </div>
          )}
        </Field>
      </form>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
