import { useState, type SubmitEvent } from 'react';
import { many, type Sentence } from '../../../../preload/language/sentence.js';
import type { TransferPreview, TransferRow } from '../../../../preload/transfer.js';
import { rich, t } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { fullTime } from '../../../ui/format.js';
import { Row } from '../../../ui/row.js';
import { ChangeList } from './change-list.js';
import { PassphraseField } from './passphrase-field.js';
import styles from './transfer.module.css';

interface Props {
  readonly preview: TransferPreview;
  readonly busy: boolean;
  readonly onUnlock: (passphrase: string) => Promise<boolean>;
  readonly onTake: (keys: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** What a file would change, to be ticked, and what of it is left alone, with the reason. */
export const ImportPreview = ({ preview, busy, onUnlock, onTake, onCancel }: Props) => {
  const { file, exportedAt, by, rows, same, secrets } = preview;
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  // Ticked unless it is to be looked at first; a click turns that round.
  const isTicked = (row: TransferRow): boolean => isUsual(row) !== turned.has(row.key);
  const chosen = rows.filter((row) => canTake(row) && isTicked(row));
  const turn = ({ key }: TransferRow): void => {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  };
  return (
    <>
      <p>
        {rich`${(<strong className={styles.path}>{file}</strong>)}, exported ${fullTime(exportedAt)} by Perch ${by}.`}{' '}
        {same > 0 && t(sameWords(same))}
      </p>
      {secrets === 'locked' && <Unlock busy={busy} onUnlock={onUnlock} />}
      {rows.length === 0 && <p>{t`There is nothing else in it to take over.`}</p>}
      {rows.length > 0 && <ChangeList rows={rows} isTicked={isTicked} onTurn={turn} />}
      <Row>
        <Button
          look="primary"
          busy={busy}
          disabled={chosen.length === 0}
          onClick={() => onTake(chosen.map(({ key }) => key))}
        >
          {t(many(chosen.length, { one: 'Import one value', other: 'Import {{count}} values' }))}
        </Button>
        <Button disabled={busy} onClick={onCancel}>{t`Cancel`}</Button>
      </Row>
    </>
  );
};

/** Whether it can be taken over at all. */
const canTake = ({ kind }: TransferRow): boolean => kind === 'change' || kind === 'secret';
const isUsual = (row: TransferRow): boolean =>
  row.kind === 'secret' || (row.kind === 'change' && row.careful === undefined);

const sameWords = (same: number): Sentence =>
  many(same, {
    one: 'One value is the same as here.',
    other: '{{count}} values are the same as here.',
  });

interface UnlockProps {
  readonly busy: boolean;
  readonly onUnlock: (passphrase: string) => Promise<boolean>;
}

const Unlock = ({ busy, onUnlock }: UnlockProps) => {
  const [passphrase, setPassphrase] = useState('');
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (passphrase !== '' && (await onUnlock(passphrase))) setPassphrase('');
  };
  return (
    <form className={styles.unlock} onSubmit={(event) => void submit(event)}>
      <PassphraseField
        label={t`Passphrase of its secrets`}
        value={passphrase}
        onChange={setPassphrase}
      />
      <Row>
        <Button type="submit" icon="key" busy={busy} disabled={passphrase === ''}>
          {busy ? t`Opening…` : t`Open its secrets`}
        </Button>
        <span className={styles.quiet}>{t`Without it the settings can be imported alone.`}</span>
      </Row>
    </form>
  );
};
