import { useId } from 'react';
import {
  moneyWords,
  tokenWords,
  type BudgetName,
  type BudgetView,
} from '../../../preload/usage.js';
import { t } from '../../language.js';
import { Badge } from '../../ui/badge.js';
import styles from './usage.module.css';

/** How much of each budget is used; nothing where none is set. */
export const BudgetBars = ({ budgets }: { readonly budgets: readonly BudgetView[] }) => (
  <>
    {budgets.map((budget) => (
      <BudgetBar key={budget.name} budget={budget} />
    ))}
  </>
);

const names: Readonly<Record<BudgetName, string>> = {
  day: t`Budget of today`,
  month: t`Budget of this month`,
  tokens: t`Tokens of today`,
};

const BudgetBar = ({ budget }: { readonly budget: BudgetView }) => {
  const id = useId();
  const { name, used, limit, level } = budget;
  const words = name === 'tokens' ? tokenWords : moneyWords;
  return (
    <div className={styles.budget}>
      <label htmlFor={id}>{names[name]}</label>
      <progress
        id={id}
        className={styles[level === 'calm' ? 'calm' : 'warned']}
        value={Math.min(used, limit)}
        max={limit}
      />
      <span>{t`${words(used)} of ${words(limit)}`}</span>
      {level === 'warned' && <Badge tone="warn" icon="clock">{t`Nearly used`}</Badge>}
      {level === 'used up' && <Badge tone="bad" icon="alert">{t`Used up`}</Badge>}
    </div>
  );
};
