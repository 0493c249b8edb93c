import type { EventKind, SlackPanel, SlackWay } from '../../../preload/settings.js';
import type { SetUpWants } from '../../../preload/set-up.js';
import { t } from '../../language.js';
import { ChecksSetting } from '../settings/checks-setting.js';
import { ChoiceSetting } from '../settings/choice-setting.js';
import { kindWords, wayWords } from '../settings/intake-settings.js';
import { panelWords } from '../settings/panel-settings.js';
import { ToggleSetting } from '../settings/toggle-setting.js';
import { fixedWords, workspacePath } from '../settings/fixed.js';
import { useSettings } from '../settings/use-settings.js';
import styles from './set-up.module.css';

interface Props {
  readonly wants: SetUpWants;
  readonly onSave: (wants: SetUpWants) => Promise<void>;
}

/** What the app shall do; each of it asks for its own scopes. */
export const AppWants = ({ wants, onSave }: Props) => {
  const { view } = useSettings();
  const id = view.setUp.workspace ?? '1';
  const fixedBy = (group: string, key: string): string | undefined =>
    fixedWords(view.fixed[workspacePath(id, group, key)]);
  return (
    <div className={styles.wants}>
      <ChecksSetting<EventKind>
        label={t`What it hears`}
        hint={t`What is off here is neither asked for nor taken in.`}
        values={wants.events}
        choices={kindWords}
        fixed={fixedBy('slack', 'events')}
        onSave={(events) => onSave({ ...wants, events })}
      />
      <div className={styles.column}>
        <ChecksSetting<SlackWay>
          label={t`Other ways to it`}
          hint={t`In Slack, beside mentions and messages.`}
          values={wants.ways}
          choices={wayWords}
          mayBeEmpty
          fixed={fixedBy('slack', 'ways')}
          onSave={(ways) => onSave({ ...wants, ways })}
        />
        <ToggleSetting
          label={t`Reads files attached to questions`}
          hint={t`They are read while the answer is made, and forgotten.`}
          checked={wants.files}
          fixed={fixedBy('answers', 'files')}
          onSave={(files) => onSave({ ...wants, files })}
        />
        <ChoiceSetting<SlackPanel>
          label={t`Panel in Slack`}
          value={wants.panel}
          choices={panelWords}
          fixed={fixedBy('slack', 'panel')}
          onSave={(panel) => onSave({ ...wants, panel })}
        />
      </div>
    </div>
  );
};
