import { call } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import styles from './logs.module.css';

/** The screen's name, and the ways to the log outside the window. */
export const LogHeading = ({ onDiagnostics }: { readonly onDiagnostics: () => void }) => {
  const { state, run } = useAction();
  return (
    <div className={styles.heading}>
      <h1>{t`Logs`}</h1>
      <Button
        look="quiet"
        icon="folder"
        busy={state.kind === 'busy'}
        onClick={() => void run(() => call('logs.reveal', {}))}
      >
        {state.kind === 'failed' ? t`Could not show it` : t`Show file`}
      </Button>
      <Button look="quiet" icon="down" onClick={onDiagnostics}>{t`Diagnostics…`}</Button>
    </div>
  );
};
