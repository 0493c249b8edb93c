import { useId, useState } from 'react';
import { dataKinds, leavingWords, privacyTable } from '../../../preload/privacy-levels.js';
import type { PrivacyLevel } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Card } from '../../ui/card.js';
import { ErrorCard } from '../../ui/error-card.js';
import { SavedMark } from '../../ui/saved-mark.js';
import { SideScroller } from '../../ui/side-scroller.js';
import { choiceDefault } from './default-words.js';
import { Reset, Setting } from './setting.js';
import styles from './settings.module.css';
import { useSetting } from './use-setting.js';
import { useSettings } from './use-settings.js';

const levels: readonly PrivacyLevel[] = ['low', 'medium', 'high'];
const words: Readonly<Record<PrivacyLevel, string>> = {
  low: t`Low`,
  medium: t`Medium`,
  high: t`High`,
};

/** What leaves the machine, by level; the rows below the line follow from it. */
const rows: readonly {
  readonly what: string;
  readonly by: Readonly<Record<PrivacyLevel, string>>;
}[] = [
  ...dataKinds.map((kind) => {
    const { what, by } = privacyTable[kind];
    const leaving = (level: PrivacyLevel): string => t(leavingWords[by[level]]);
    return {
      what: t(what),
      by: { low: leaving('low'), medium: leaving('medium'), high: leaving('high') },
    };
  }),
  {
    what: t`Who may write the answer`,
    by: {
      low: t`Any model`,
      medium: t`Any model`,
      high: t`A model on this machine, otherwise search only`,
    },
  },
  { what: t`The answer, to Slack`, by: { low: t`Yes`, medium: t`Yes`, high: t`Yes` } },
];

/** Chooses how much may leave this machine, beside a table of what that is. */
export const PrivacySection = () => {
  const { view, update } = useSettings();
  const setting = useSetting({ path: 'privacyLevel' });
  const { fixed } = setting;
  const [pending, setPending] = useState<PrivacyLevel>();
  const action = useAction();
  const choose = async (level: PrivacyLevel): Promise<void> => {
    setPending(level);
    await action.run(() => update({ privacyLevel: level }));
    setPending(undefined);
  };
  return (
    <Card
      title={t`Privacy`}
      about={t`Masked means that e-mail addresses, phone, card and account numbers are replaced before anything is sent. Keys, tokens and passwords are replaced at every level.`}
      aside={<span role="status">{action.state.kind === 'done' && <SavedMark />}</span>}
    >
      {fixed !== undefined && <p className={styles.fixed}>{fixed}</p>}
      <Setting path="privacyLevel" label={t`Privacy level`}>
        <LevelTable
          level={pending ?? view.privacyLevel}
          disabled={fixed !== undefined}
          onChoose={(level) => void choose(level)}
        />
        <Reset
          setting={setting}
          label={t`Privacy level`}
          onReset={() => void action.run(setting.reset)}
        />
        {setting.isChanged && (
          <p className={styles.quiet}>{choiceDefault(setting.standard, words)}</p>
        )}
      </Setting>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </Card>
  );
};

interface LevelTableProps {
  readonly level: PrivacyLevel;
  readonly disabled: boolean;
  readonly onChoose: (level: PrivacyLevel) => void;
}

const LevelTable = ({ level, disabled, onChoose }: LevelTableProps) => (
  <SideScroller label={t`Privacy levels`}>
    <table className={styles.table}>
      <caption className="visually-hidden">{t`What leaves this machine, by privacy level`}</caption>
      <thead>
        <tr>
          <th scope="col">{t`What leaves this machine`}</th>
          {levels.map((each) => (
            <th key={each} scope="col" className={each === level ? styles.chosen : undefined}>
              <LevelRadio
                level={each}
                checked={each === level}
                disabled={disabled}
                onChoose={onChoose}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.what}>
            <th scope="row">{row.what}</th>
            {levels.map((each) => (
              <td key={each} className={each === level ? styles.chosen : undefined}>
                {row.by[each]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </SideScroller>
);

interface LevelRadioProps extends Omit<LevelTableProps, 'level'> {
  readonly level: PrivacyLevel;
  readonly checked: boolean;
}

const LevelRadio = ({ level, checked, disabled, onChoose }: LevelRadioProps) => {
  const id = useId();
  return (
    <span className={styles.radio}>
      <input
        type="radio"
        id={id}
        name="privacy-level"
        checked={checked}
        disabled={disabled}
        onChange={() => onChoose(level)}
      />
      <label htmlFor={id}>{words[level]}</label>
    </span>
  );
};
