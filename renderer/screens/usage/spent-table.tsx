import { priceWords, type SpentBy } from '../../../preload/usage.js';
import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { SideScroller } from '../../ui/side-scroller.js';
import styles from './usage.module.css';

interface Props {
  readonly title: string;
  /** What each row is one of. */
  readonly of: string;
  /** The most first. */
  readonly rows: readonly SpentBy[];
}

/** Who or what used how much in the last 30 days; nothing where there is nothing. */
export const SpentTable = ({ title, of, rows }: Props) =>
  rows.length === 0 ? null : (
    <Card title={title} about={t`In the last 30 days, the most first.`}>
      <SideScroller label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{t`Calls`}</th>
              <th scope="col">{t`Tokens`}</th>
              <th scope="col">{t`Price`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{t(row.name)}</th>
                <td>{count(row.calls)}</td>
                <td>{count(row.input + row.output)}</td>
                <td>
                  {t(priceWords(row))}
                  {row.estimated > 0 && <span className={styles.note}> {t`partly estimated`}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </SideScroller>
    </Card>
  );
