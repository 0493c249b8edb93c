import type { EmbeddingsView, LocalModelView } from '../../../preload/embeddings.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { bytes } from '../../ui/format.js';
import { Row } from '../../ui/row.js';
import { modelWords } from './embedding-words.js';
import styles from './settings.module.css';

interface Props {
  readonly view: EmbeddingsView;
  readonly onView: (view: EmbeddingsView) => void;
}

/** The models that run on this machine: what each is, and how its files come here. */
export const EmbeddingModels = ({ view, onView }: Props) => (
  <ul className={styles.folders} aria-label={t`Models on this machine`}>
    {view.models.map((model) => (
      <Model key={model.name} model={model} onView={onView} />
    ))}
  </ul>
);

interface ModelProps extends Pick<Props, 'onView'> {
  readonly model: LocalModelView;
}

const Model = ({ model, onView }: ModelProps) => {
  const words = modelWords[model.name];
  return (
    <li className={styles.folder}>
      <div className={styles.folderBody}>
        <p className={styles.path}>{model.name}</p>
        <p className={styles.quiet}>
          {words &&
            t`${words.languages}, ${bytes(model.bytes)}, licence ${words.licence}. ${words.changes}`}
        </p>
        <Files model={model} onView={onView} />
      </div>
    </li>
  );
};

const Files = ({ model, onView }: ModelProps) => {
  const { name, files } = model;
  switch (files.kind) {
    case 'bundled':
      return undefined;
    case 'ready':
      return <p className={styles.quiet}>{t`On this machine.`}</p>;
    case 'checking':
      return <p role="status">{t`Checking the files…`}</p>;
    case 'fetching':
      return (
        <Row>
          <label>
            {t`Fetching ${bytes(files.doneBytes)} of ${bytes(files.totalBytes)}`}{' '}
            <progress value={files.doneBytes} max={files.totalBytes} />
          </label>
          <Do words={t`Stop fetching`} name={name} onView={onView} how="embeddings.cancel" />
        </Row>
      );
    case 'absent':
    case 'failed':
      return (
        <>
          {files.kind === 'failed' && <ErrorCard error={files.error} tense="standing" />}
          <Row>
            <Do words={t`Fetch`} name={name} onView={onView} how="embeddings.fetch" />
            <Do
              words={t`Take from a folder…`}
              name={name}
              onView={onView}
              how="embeddings.takeFrom"
            />
          </Row>
        </>
      );
  }
};

interface DoProps extends Pick<Props, 'onView'> {
  readonly words: string;
  readonly name: LocalModelView['name'];
  readonly how: 'embeddings.fetch' | 'embeddings.cancel' | 'embeddings.takeFrom';
}

const Do = ({ words, name, how, onView }: DoProps) => {
  const action = useAction();
  const run = (): void => void action.run(async () => onView(await call(how, { name })));
  return (
    <>
      <Button busy={action.state.kind === 'busy'} aria-label={t`${words}: ${name}`} onClick={run}>
        {words}
      </Button>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
