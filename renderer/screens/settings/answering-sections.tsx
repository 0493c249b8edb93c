import { Card } from '../../ui/card.js';
import { bounds } from './bounds.js';
import { ChoiceSetting } from './choice-setting.js';
import { NumberSetting } from './number-setting.js';
import styles from './settings.module.css';
import { ToggleSetting } from './toggle-setting.js';
import { useSettings } from './use-settings.js';
import type { LogLevel } from '../../../preload/logs.js';
import { t } from '../../language.js';

/** How much of a thread the model reads. */
export const ContextSection = () => {
  const { view, update } = useSettings();
  return (
    <Card title={t`Context`} about={t`How much of a thread Perch reads before it answers.`}>
      <div className={styles.pair}>
        <NumberSetting
          label={t`Messages`}
          about={t`At most this many of the latest.`}
          value={view.context.maxMessages}
          bounds={bounds.maxMessages}
          path="context.maxMessages"
          onSave={(maxMessages) => update({ context: { maxMessages } })}
        />
        <NumberSetting
          label={t`Hours`}
          about={t`None older than this.`}
          value={view.context.windowHours}
          bounds={bounds.windowHours}
          path="context.windowHours"
          onSave={(windowHours) => update({ context: { windowHours } })}
        />
      </div>
      <ToggleSetting
        label={t`Keep summaries of long threads`}
        hint={t`What does not fit is told to the model as a summary. The model writes it in the background, after a pause, for threads Perch takes part in.`}
        checked={view.context.summaries}
        path="context.summaries"
        onSave={(summaries) => update({ context: { summaries } })}
      />
      <ToggleSetting
        label={t`Rephrase questions of a thread`}
        hint={t`The model first puts a question such as “and on Windows?” into words of its own to search with. One more request to the model for each, and up to 2.5 seconds.`}
        checked={view.lookup.rephrase}
        path="lookup.rephrase"
        onSave={(rephrase) => update({ lookup: { rephrase } })}
      />
    </Card>
  );
};

const levelWords: Readonly<Record<LogLevel, string>> = {
  debug: t`Debug: everything, for finding a fault`,
  info: t`Info: what changes`,
  warn: t`Warnings and errors`,
  error: t`Errors only`,
};

/** How much is written to the log. */
export const LogSection = () => {
  const { view, update } = useSettings();
  return (
    <Card title={t`Log`}>
      <ChoiceSetting
        label={t`Log level`}
        hint={t`Tokens and message texts are never written, at any level.`}
        value={view.logLevel}
        choices={levelWords}
        path="logLevel"
        onSave={(logLevel) => update({ logLevel })}
      />
    </Card>
  );
};
