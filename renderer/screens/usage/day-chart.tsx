import { spentWords, type SpentOnDay } from '../../../preload/usage.js';
import { t } from '../../language.js';
import { Disclosure } from '../../ui/disclosure.js';
import { dayAndMonth } from '../../ui/format.js';
import styles from './usage.module.css';

/** A bar a day: money where prices are known, tokens otherwise; the table below says the same in figures. */
export const DayChart = ({ days }: { readonly days: readonly SpentOnDay[] }) => {
  const isMoney = days.some(({ micros }) => micros > 0);
  const heightOf = ({ micros, input, output }: SpentOnDay): number =>
    isMoney ? micros : input + output;
  const highest = Math.max(1, ...days.map(heightOf));
  return (
    <>
      <div
        className={styles.chart}
        role="img"
        aria-label={
          isMoney
            ? t`Money used on each of the last 30 days`
            : t`Tokens used on each of the last 30 days`
        }
      >
        {days.map((day) => (
          <div
            key={day.from}
            className={styles.day}
            title={t`${dayAndMonth(day.from)}: ${spentWords(day)}`}
          >
            <div
              className={styles.bar}
              style={{ blockSize: `${(heightOf(day) / highest) * 100}%` }}
            />
          </div>
        ))}
      </div>
      <p className={styles.axis} aria-hidden="true">
        <span>{dayAndMonth(days[0]?.from ?? 0)}</span>
        <span>{isMoney ? t`Money a day` : t`Tokens a day`}</span>
        <span>{t`Today`}</span>
      </p>
      <Disclosure label={t`In figures`}>
        <DayTable days={days} />
      </Disclosure>
    </>
  );
};

const DayTable = ({ days }: { readonly days: readonly SpentOnDay[] }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{t`Day`}</th>
        <th scope="col">{t`Used`}</th>
      </tr>
    </thead>
    <tbody>
      {days
        .filter(({ calls }) => calls > 0)
        .toReversed()
        .map((day) => (
          <tr key={day.from}>
            <th scope="row">{dayAndMonth(day.from)}</th>
            <td>{t(spentWords(day))}</td>
          </tr>
        ))}
    </tbody>
  </table>
);
