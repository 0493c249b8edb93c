import type { ImportPreview, ImportRow } from '../../../../preload/imports.js';
import { many } from '../../../../preload/language/sentence.js';
import { rich, t } from '../../../language.js';
import { Badge, type Tone } from '../../../ui/badge.js';
import { ErrorCard } from '../../../ui/error-card.js';
import type { IconName } from '../../../ui/icon.js';
import { SideScroller } from '../../../ui/side-scroller.js';
import styles from './import.module.css';

/** Every line of the file: what becomes of it, and why. No secret is shown but its end. */
export const ImportRows = ({
  preview: { file, rows, tokens },
}: {
  readonly preview: ImportPreview;
}) => (
  <>
    <p>{rich`${(<strong>{file}</strong>)}: ${summary(rows)}`}</p>
    {tokens && 'says' in tokens && <p>{t`Slack says of its tokens: ${tokens.says}.`}</p>}
    {tokens && 'error' in tokens && (
      <>
        <p>{t`Its tokens are not taken over, because:`}</p>
        <ErrorCard error={tokens.error} tense="standing" />
      </>
    )}
    <SideScroller label={t`What is in the file`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`Key`}</th>
            <th scope="col">{t`What it is`}</th>
            <th scope="col">{t`What becomes of it`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.line} row={row} />
          ))}
        </tbody>
      </table>
    </SideScroller>
  </>
);

const looks: Readonly<Record<ImportRow['kind'], { tone: Tone; icon: IconName; word: string }>> = {
  setting: { tone: 'good', icon: 'check', word: t`Setting` },
  secret: { tone: 'busy', icon: 'key', word: t`Secret` },
  compared: { tone: 'calm', icon: 'info', word: t`Compared` },
  'left out': { tone: 'calm', icon: 'info', word: t`Left out` },
  unknown: { tone: 'warn', icon: 'alert', word: t`Unknown` },
};

const Line = ({ row }: { readonly row: ImportRow }) => {
  const { tone, icon, word } = looks[row.kind];
  return (
    <tr>
      <th scope="row">
        <code>{row.key === '' ? t`line ${row.line}` : row.key}</code>
      </th>
      <td>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </td>
      <td>{wordsFor(row)}</td>
    </tr>
  );
};

function wordsFor(row: ImportRow): string {
  switch (row.kind) {
    case 'setting':
      return t`${row.value} (${goal(row)})`;
    case 'secret':
      return t`•••• ${row.last4}, kept in the keychain (${goal(row)})`;
    case 'compared':
      return t(row.says);
    case 'left out':
      return t(row.why);
    case 'unknown':
      return row.near === undefined
        ? t`Perch knows no such key; it is left alone.`
        : t`Perch knows no such key. Is it meant to be ${row.near}?`;
  }
}

/** The setting a value goes to, in words that begin with a capital. */
const goal = ({ goesTo }: { readonly goesTo: string }): string => {
  const words = t(goesTo);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

function summary(rows: readonly ImportRow[]): string {
  const count = (...kinds: ImportRow['kind'][]): number =>
    rows.filter(({ kind }) => kinds.includes(kind)).length;
  const settings = many(count('setting'), {
    one: '{{count}} setting',
    other: '{{count}} settings',
  });
  const secrets = many(count('secret'), { one: '{{count}} secret', other: '{{count}} secrets' });
  const leftOut = count('left out', 'compared');
  return t`${settings}, ${secrets}, ${count('unknown')} unknown, ${leftOut} left out`;
}
