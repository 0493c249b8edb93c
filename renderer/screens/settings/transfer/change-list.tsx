import { useId } from 'react';
import type { TransferRow, TransferValue } from '../../../../preload/transfer.js';
import { t } from '../../../language.js';
import { Badge, type Tone } from '../../../ui/badge.js';
import type { IconName } from '../../../ui/icon.js';
import { aboutKey } from '../about-key.js';
import styles from './transfer.module.css';

interface Props {
  readonly rows: readonly TransferRow[];
  readonly isTicked: (row: TransferRow) => boolean;
  readonly onTurn: (row: TransferRow) => void;
}

/** Every key of a file that differs, from and to; those that can be taken over with a box to tick. */
export const ChangeList = ({ rows, isTicked, onTurn }: Props) => (
  <ul className={styles.changes} aria-label={t`What is in the file`}>
    {rows.toSorted(byKind).map((row) => (
      <li key={row.key} className={styles.change}>
        {row.kind === 'change' || row.kind === 'secret' ? (
          <Takable row={row} checked={isTicked(row)} onTurn={() => onTurn(row)} />
        ) : (
          <LeftAlone row={row} />
        )}
      </li>
    ))}
  </ul>
);

const order: readonly TransferRow['kind'][] = [
  'secret',
  'change',
  'held back',
  'refused',
  'unknown',
];
const byKind = (a: TransferRow, b: TransferRow): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind);

interface TakableProps {
  readonly row: Extract<TransferRow, { kind: 'change' | 'secret' }>;
  readonly checked: boolean;
  readonly onTurn: () => void;
}

const Takable = ({ row, checked, onTurn }: TakableProps) => {
  const id = useId();
  return (
    <>
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={`${id}-about`}
        onChange={onTurn}
      />
      <div className={styles.body}>
        <label htmlFor={id}>
          <code>{row.key}</code>
        </label>
        <div id={`${id}-about`}>
          {row.kind === 'change' ? (
            <FromTo from={row.from} to={row.to} />
          ) : (
            <p>
              {row.replaces
                ? t`The secret kept here is replaced by •••• ${row.last4}.`
                : t`•••• ${row.last4} is kept in the keychain.`}
            </p>
          )}
          <p className={styles.quiet}>{aboutKey(row.about)}</p>
          {row.kind === 'change' && row.careful !== undefined && (
            <p className={styles.careful}>{t`Look twice: ${row.careful}`}</p>
          )}
        </div>
      </div>
    </>
  );
};

const FromTo = ({ from, to }: { readonly from: TransferValue; readonly to: TransferValue }) => (
  <p>
    <span className="visually-hidden">{t`From`} </span>
    <del className={styles.value}>{shown(from)}</del> <span aria-hidden="true">→</span>{' '}
    <span className="visually-hidden">{t`to`} </span>
    <ins className={styles.value}>{shown(to)}</ins>
  </p>
);

const shown = (value: TransferValue): string => (typeof value === 'string' ? value : t(value));

type Alone = Extract<TransferRow, { kind: 'held back' | 'refused' | 'unknown' }>;

const looks: Readonly<Record<Alone['kind'], { tone: Tone; icon: IconName; word: string }>> = {
  'held back': { tone: 'warn', icon: 'alert', word: t`Held back` },
  refused: { tone: 'calm', icon: 'info', word: t`Not taken` },
  unknown: { tone: 'calm', icon: 'info', word: t`Unknown` },
};

const LeftAlone = ({ row }: { readonly row: Alone }) => {
  const { tone, icon, word } = looks[row.kind];
  return (
    <div className={styles.body}>
      <p className={styles.heading}>
        <code>{row.key}</code>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </p>
      <p>{row.kind === 'unknown' ? unknownWords(row) : t(row.why)}</p>
      {row.kind === 'held back' && <p className={styles.value}>{row.value}</p>}
    </div>
  );
};

const unknownWords = ({ near }: Extract<TransferRow, { kind: 'unknown' }>): string =>
  near === undefined
    ? t`Perch knows no such key; it is left alone.`
    : t`Perch knows no such key. Is it meant to be ${near}?`;
