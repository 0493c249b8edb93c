import { useEffect, useRef, useState } from 'react';
import type { DiagnosticsPreview, DiagnosticsSaved } from '../../../preload/diagnostics.js';
import { call, errorOf, type Loaded } from '../../api.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Checkbox } from '../../ui/checkbox.js';
import { ErrorCard } from '../../ui/error-card.js';
import { bytes } from '../../ui/format.js';
import { Screen } from '../../ui/screen.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './diagnostics.module.css';
import { DiagnosticsEntryView } from './diagnostics-entry.js';

/** A file for whoever helps with a fault: what it would hold, to be read before it is saved. */
export const DiagnosticsScreen = () => {
  const { prepared, withMessages, prepare } = usePrepared();
  return (
    <Screen title={t`Diagnostics`}>
      <Card
        title={t`A file for whoever helps you`}
        about={t`Everything below goes into one zip file, and nothing else. Tokens, keys and passwords are taken out. Nothing is sent anywhere: you save the file and decide who gets it.`}
      >
        <Checkbox
          label={t`With the texts of the last conversations`}
          hint={t`Questions to Perch and its answers, at most 200. Leave it off unless whoever helps you asks for it.`}
          checked={withMessages}
          disabled={prepared.kind === 'loading'}
          state={{ kind: 'idle' }}
          onChange={prepare}
        />
      </Card>
      <Card title={t`What it holds`} aside={<SaveButton prepared={prepared} />}>
        {prepared.kind === 'loading' && <Skeleton lines={5} label={t`Putting it together`} />}
        {prepared.kind === 'failed' && (
          <ErrorCard error={prepared.error} onRetry={() => prepare(withMessages)} />
        )}
        {prepared.kind === 'ready' && (
          <ul className={styles.entries} aria-label={t`Files in the zip`}>
            {prepared.value.entries.map((entry) => (
              <li key={entry.name}>
                <DiagnosticsEntryView entry={entry} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Screen>
  );
};

/** The preview that was asked for last. */
const usePrepared = () => {
  const [withMessages, setWithMessages] = useState(false);
  const [prepared, setPrepared] = useState<Loaded<DiagnosticsPreview>>({ kind: 'loading' });
  const latest = useRef(0);
  const ask = async (wanted: boolean): Promise<void> => {
    const mine = ++latest.current;
    const next = await call('diagnostics.prepare', { withMessages: wanted }).then(
      (value) => ({ kind: 'ready', value }) as const,
      (thrown: unknown) => ({ kind: 'failed', error: errorOf(thrown) }) as const,
    );
    if (latest.current === mine) setPrepared(next);
  };
  useEffect(() => {
    void ask(false);
  }, []);
  const prepare = (wanted: boolean): void => {
    setWithMessages(wanted);
    setPrepared({ kind: 'loading' });
    void ask(wanted);
  };
  return { prepared, withMessages, prepare };
};

const SaveButton = ({ prepared }: { readonly prepared: Loaded<DiagnosticsPreview> }) => {
  const { state, run } = useAction();
  const [saved, setSaved] = useState<DiagnosticsSaved>();
  const save = (): Promise<boolean> =>
    run(async () => setSaved(await call('diagnostics.save', {})));
  return (
    <div className={styles.save}>
      <Button
        look="primary"
        busy={state.kind === 'busy'}
        disabled={prepared.kind !== 'ready'}
        onClick={() => void save()}
      >{t`Save as…`}</Button>
      <p role="status" className={styles.saved}>
        {saved?.kind === 'saved' && state.kind === 'done' && savedWords(saved)}
      </p>
      {state.kind === 'failed' && <ErrorCard error={state.error} />}
    </div>
  );
};

const savedWords = (saved: Extract<DiagnosticsSaved, { kind: 'saved' }>): string =>
  t`Saved as ${saved.file} (${bytes(saved.bytes)}). Only you can read it.`;
