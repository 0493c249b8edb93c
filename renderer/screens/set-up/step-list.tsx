import { setUpSteps, type SetUpStep } from '../../../preload/settings.js';
import type { SettingsView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { Icon } from '../../ui/icon.js';
import styles from './set-up.module.css';
import { isDone, stepWords } from './steps.js';

interface Props {
  readonly current: SetUpStep;
  readonly view: SettingsView;
  readonly onChoose: (step: SetUpStep) => void;
}

/** All steps in a row: which are done, and where one is. Each can be gone to. */
export const StepList = ({ current, view, onChoose }: Props) => (
  <ol className={styles.steps} aria-label={t`Steps`}>
    {setUpSteps.map((step, index) => {
      const done = step !== current && isDone(step, current, view);
      return (
        <li key={step}>
          <button
            type="button"
            className={styles.stepButton}
            aria-current={step === current ? 'step' : undefined}
            aria-label={done ? t`${stepWords[step].short}, done` : undefined}
            onClick={() => onChoose(step)}
          >
            <span className={styles.number}>{done ? <Icon name="check" /> : index + 1}</span>
            {stepWords[step].short}
          </button>
        </li>
      );
    })}
  </ol>
);
