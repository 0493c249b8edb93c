import { t } from '../../language.js';
import { Card } from '../../ui/card.js';
import { bounds } from './bounds.js';
import { NumberSetting } from './number-setting.js';
import styles from './settings.module.css';
import { useSettings } from './use-settings.js';

/** What counts in ranking beside words and meaning. */
export const LookupSection = () => {
  const { view, update } = useSettings();
  return (
    <Card
      title={t`Ranking`}
      about={t`What was said on Slack may count more when it is newer or was said in a thread. Documents and pages are not touched by it.`}
    >
      <div className={styles.pair}>
        <NumberSetting
          label={t`Half-life in days`}
          about={t`What is this much older counts half. 0: age does not count.`}
          value={view.lookup.halfLifeDays}
          bounds={bounds.halfLifeDays}
          path="lookup.halfLifeDays"
          onSave={(halfLifeDays) => update({ lookup: { halfLifeDays } })}
        />
        <NumberSetting
          label={t`More for threads`}
          about={t`0.2 counts a thread a fifth more than talk beside threads. 0: no more.`}
          value={view.lookup.threadBoost}
          bounds={bounds.threadBoost}
          path="lookup.threadBoost"
          onSave={(threadBoost) => update({ lookup: { threadBoost } })}
        />
      </div>
    </Card>
  );
};
