import { useId } from 'react';
import {
  moneyWords,
  tokenWords,
  type BudgetName,
  type BudgetView,
} from '../../../preload/usage.js';
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
  day: 'Budget of today',
  month: 'Budget of this month',
  tokens: 'Tokens of today',
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
      <span>
        {words(used)} of {words(limit)}
      </span>
      {level === 'warned' && (
        <Badge tone="warn" icon="clock">
          Nearly used
        </Badge>
      )}
      {level === 'used up' && (
        <Badge tone="bad" icon="alert">
          Used up
        </Badge>
      )}
    </div>
  );
};
