import { useId, useState } from 'react';
import { many, type Sentence } from '../../../../preload/language/sentence.js';
import { longestPassphrase, shortestPassphrase } from '../../../../preload/transfer.js';
import { call } from '../../../api.js';
import { t } from '../../../language.js';
import { inARow } from '../../../sentences.js';
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
      <h3 id={title}>{t`Export`}</h3>
      <p>{t`Every setting that was changed here. What was given at start is not in the file.`}</p>
      <Checkbox
        label={t`Include tokens, keys and the proxy’s password`}
        hint={t`They are sealed with a passphrase (scrypt, AES-256-GCM). Without it nobody opens them, you neither.`}
        checked={withSecrets}
        state={{ kind: 'idle' }}
        onChange={setWithSecrets}
      />
      {withSecrets && (
        <>
          <PassphraseField label={t`Passphrase`} value={passphrase} onChange={setPassphrase} />
          <PassphraseField
            label={t`The same passphrase again`}
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
        >{t`Export settings…`}</Button>
      </Row>
      <p role="status">{says}</p>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </section>
  );
};

function problemOf(passphrase: string, again: string): string | undefined {
  if (passphrase.length < shortestPassphrase)
    return t`A passphrase has at least ${shortestPassphrase} characters; a few words are good.`;
  if (passphrase.length > longestPassphrase) return t`This is too long for a passphrase.`;
  return passphrase === again ? undefined : t`The two are not the same.`;
}

const doneWords = (path: string, settings: number, secrets: number): string =>
  inARow(
    t(countWords(settings, path)),
    secrets === 0 ? t`No secret is in it.` : t(sealedWords(secrets)),
  );

const countWords = (settings: number, path: string): Sentence =>
  many(
    settings,
    { one: '{{count}} setting is in {{0}}.', other: '{{count}} settings are in {{0}}.' },
    path,
  );

const sealedWords = (secrets: number): Sentence =>
  many(secrets, {
    one: '{{count}} secret is sealed in it.',
    other: '{{count}} secrets are sealed in it.',
  });
