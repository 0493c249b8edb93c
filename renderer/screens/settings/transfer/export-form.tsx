import { useId, useState } from 'react';
import { longestPassphrase, shortestPassphrase } from '../../../../preload/transfer.js';
import { call } from '../../../api.js';
import { useAction } from '../../../use-action.js';
import { Button } from '../../../ui/button.js';
import { Checkbox } from '../../../ui/checkbox.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Row } from '../../../ui/row.js';
import { PassphraseField } from './passphrase-field.js';
import styles from './transfer.module.css';

/** Writes the settings to a file; the secrets only with a passphrase, typed twice. */
export const ExportForm = () => {
  const title = useId();
  const [withSecrets, setWithSecrets] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [says, setSays] = useState<string>();
  const action = useAction();
  const wrong = withSecrets ? problemOf(passphrase, again) : undefined;
  const save = (): void =>
    void action.run(async () => {
      setSays(undefined);
      const { path, settings, secrets } = await call(
        'transfer.export',
        withSecrets ? { passphrase } : {},
      );
      if (path === undefined) return;
      setSays(doneWords(path, settings, secrets));
      setPassphrase('');
      setAgain('');
    });
  return (
    <section className={styles.half} aria-labelledby={title}>
      <h3 id={title}>Export</h3>
      <p>Every setting that was changed here. What was given at start is not in the file.</p>
      <Checkbox
        label="Include tokens, keys and the proxy’s password"
        hint="They are sealed with a passphrase (scrypt, AES-256-GCM). Without it nobody opens them, you neither."
        checked={withSecrets}
        state={{ kind: 'idle' }}
        onChange={setWithSecrets}
      />
      {withSecrets && (
        <>
          <PassphraseField label="Passphrase" value={passphrase} onChange={setPassphrase} />
          <PassphraseField
            label="The same passphrase again"
            value={again}
            problem={again === '' ? undefined : wrong}
            onChange={setAgain}
          />
        </>
      )}
      <Row>
        <Button
          icon="down"
          busy={action.state.kind === 'busy'}
          disabled={withSecrets && (passphrase === '' || wrong !== undefined)}
          onClick={save}
        >
          Export settings…
        </Button>
      </Row>
      <p role="status">{says}</p>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </section>
  );
};

function problemOf(passphrase: string, again: string): string | undefined {
  if (passphrase.length < shortestPassphrase)
    return `A passphrase has at least ${shortestPassphrase} characters; a few words are good.`;
  if (passphrase.length > longestPassphrase) return 'This is too long for a passphrase.';
  return passphrase === again ? undefined : 'The two are not the same.';
}

function doneWords(path: string, settings: number, secrets: number): string {
  const count = `${settings} ${settings === 1 ? 'setting is' : 'settings are'} in ${path}.`;
  if (secrets === 0) return `${count} No secret is in it.`;
  return `${count} ${secrets} ${secrets === 1 ? 'secret is' : 'secrets are'} sealed in it.`;
}
