import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { bounds } from './bounds.js';
import { NumberSetting } from './number-setting.js';
import styles from './settings.module.css';
import { TextSetting } from './text-setting.js';
import { useSettings } from './use-settings.js';

/** What models may cost. */
export const SpendingSection = () => (
  <Card
    title={t`Budget`}
    about={t`For all calls of models together. At 80 % you are told; at 100 % no model is asked until the day or month is over, and answers quote what is found. 0 means no limit.`}
  >
    <Budgets />
    <Prices />
  </Card>
);

const Budgets = () => {
  const { view, update } = useSettings();
  const { spending } = view;
  return (
    <div className={styles.pair}>
      <NumberSetting
        label={t`Dollars a day`}
        about={t`Days begin at midnight here.`}
        value={spending.budgetDay}
        bounds={bounds.budgetDay}
        path="spending.budgetDay"
        onSave={(budgetDay) => update({ spending: { budgetDay } })}
      />
      <NumberSetting
        label={t`Dollars a month`}
        about={t`From the first to the last.`}
        value={spending.budgetMonth}
        bounds={bounds.budgetMonth}
        path="spending.budgetMonth"
        onSave={(budgetMonth) => update({ spending: { budgetMonth } })}
      />
      <NumberSetting
        label={t`Tokens a day`}
        about={t`For a model whose price is not known.`}
        value={spending.budgetTokens}
        bounds={bounds.budgetTokens}
        path="spending.budgetTokens"
        onSave={(budgetTokens) => update({ spending: { budgetTokens } })}
      />
    </div>
  );
};

const Prices = () => {
  const { view, update } = useSettings();
  const { spending, model } = view;
  return (
    <div className={styles.pair}>
      <TextSetting
        numeric
        label={t`Price of a million tokens read`}
        hint={priceHint(model.model)}
        value={spending.priceIn}
        path="spending.priceIn"
        check={priceProblem}
        onSave={(priceIn) => update({ spending: { priceIn } })}
      />
      <TextSetting
        numeric
        label={t`Price of a million tokens written`}
        hint={t`Both prices are needed to count. Empty means not known.`}
        value={spending.priceOut}
        path="spending.priceOut"
        check={priceProblem}
        onSave={(priceOut) => update({ spending: { priceOut } })}
      />
    </div>
  );
};

const priceHint = (model: string): string =>
  model === ''
    ? t`In dollars, for the model above. Leave it empty where the host tells what an answer cost, as OpenRouter does.`
    : t`In dollars, for ${model}. Leave it empty where the host tells what an answer cost, as OpenRouter does.`;

const priceProblem = (draft: string): string | undefined =>
  /^(?:\d{1,5}(?:\.\d{1,6})?)?$/.test(draft) ? undefined : t`Dollars such as 0.15, or nothing.`;
