import type { ChannelRule as Rule } from '../../../preload/answer-rules.js';
import { t } from '../../language.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';
import { helperProblem, modeWords, placeWords } from './answer-words.js';
import { channelIdsOf } from './channel-ids.js';
import { ChoiceSetting } from './choice-setting.js';
import styles from './settings.module.css';
import { TextSetting } from './text-setting.js';

interface Props {
  readonly name: string;
  readonly rule: Rule;
  readonly fixed: string | undefined;
  readonly onSave: (rule: Rule | undefined) => Promise<void>;
}

export const asAbove = t`As set above`;

/** What is different in one channel, field by field. */
export const ChannelRule = ({ name, rule, fixed, onSave }: Props) => {
  const action = useAction();
  return (
    <>
      <div className={styles.pair}>
        <ChoiceSetting
          label={t`What is answered in ${name}`}
          value={rule.mode ?? ''}
          choices={{ '': asAbove, ...modeWords }}
          fixed={fixed}
          onSave={(mode) => onSave({ ...rule, mode: mode === '' ? undefined : mode })}
        />
        <ChoiceSetting
          label={t`Where it is answered in ${name}`}
          value={rule.place ?? ''}
          choices={{ '': asAbove, ...placeWords }}
          fixed={fixed}
          onSave={(place) => onSave({ ...rule, place: place === '' ? undefined : place })}
        />
      </div>
      <TextSetting
        label={t`Style in ${name}`}
        hint={t`How to write there, in words for the model. Empty means the style of the settings.`}
        value={rule.style ?? ''}
        fixed={fixed}
        onSave={(style) => onSave({ ...rule, style })}
      />
      <TextSetting
        label={t`Model in ${name}`}
        hint={t`Its name at the same provider. Empty means the model of the settings.`}
        value={rule.model ?? ''}
        fixed={fixed}
        onSave={(model) => onSave({ ...rule, model })}
      />
      <TextSetting
        label={t`Sources in ${name}`}
        hint={t`All that answers may rest on: messages, documents, channel ids, folders, with commas between them. Empty means everything its members may see.`}
        value={rule.sources?.join(', ') ?? ''}
        fixed={fixed}
        onSave={(draft) => onSave({ ...rule, sources: sourcesOf(draft) })}
      />
      <TextSetting
        label={t`People to ask for help in ${name}`}
        hint={t`Ids of people or user groups, with commas between them. Empty means those set above.`}
        value={rule.helpers?.join(', ') ?? ''}
        fixed={fixed}
        check={helperProblem}
        onSave={(draft) => onSave({ ...rule, helpers: channelIdsOf(draft) })}
      />
      {fixed === undefined && (
        <Row>
          <Button
            look="danger"
            aria-label={t`Remove the rule of ${name}`}
            busy={action.state.kind === 'busy'}
            onClick={() => void action.run(() => onSave(undefined))}
          >{t`Remove this rule`}</Button>
        </Row>
      )}
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};

const sourcesOf = (draft: string): string[] =>
  draft
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
