import { useRef } from 'react';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import styles from './composer.module.css';
import { ModelPicker } from './models/model-picker.js';

interface Props {
  readonly model: string | undefined;
  readonly onModel: (model: string | undefined) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** What a question can be asked with: files, and a model of its own. */
export const ComposerTools = ({ model, onModel, onFiles }: Props) => {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className={styles.tools}>
      <Button look="quiet" icon="clip" onClick={() => picker.current?.click()}>{t`Attach`}</Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t`Attach files`}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <ModelPicker chosen={model} onChoose={onModel} />
    </span>
  );
};
