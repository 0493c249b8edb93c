import type { ChannelRule as Rule } from '../../../preload/answer-rules.js';
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

const asAbove = { '': 'As set above' } as const;

/** What is different in one channel, field by field. */
export const ChannelRule = ({ name, rule, fixed, onSave }: Props) => {
  const action = useAction();
  return (
    <>
      <div className={styles.pair}>
        <ChoiceSetting
          label={`What is answered in ${name}`}
          value={rule.mode ?? ''}
          choices={{ ...asAbove, ...modeWords }}
          fixed={fixed}
          onSave={(mode) => onSave({ ...rule, mode: mode === '' ? undefined : mode })}
        />
        <ChoiceSetting
          label={`Where it is answered in ${name}`}
          value={rule.place ?? ''}
          choices={{ ...asAbove, ...placeWords }}
          fixed={fixed}
          onSave={(place) => onSave({ ...rule, place: place === '' ? undefined : place })}
        />
      </div>
      <TextSetting
        label={`Style in ${name}`}
        hint="How to write there, in words for the model. Empty means the style of the settings."
        value={rule.style ?? ''}
        fixed={fixed}
        onSave={(style) => onSave({ ...rule, style })}
      />
      <TextSetting
        label={`Model in ${name}`}
        hint="Its name at the same provider. Empty means the model of the settings."
        value={rule.model ?? ''}
        fixed={fixed}
        onSave={(model) => onSave({ ...rule, model })}
      />
      <TextSetting
        label={`Sources in ${name}`}
        hint="All that answers may rest on: messages, documents, channel ids, folders, with commas between them. Empty means everything its members may see."
        value={rule.sources?.join(', ') ?? ''}
        fixed={fixed}
        onSave={(draft) => onSave({ ...rule, sources: sourcesOf(draft) })}
      />
      <TextSetting
        label={`People to ask for help in ${name}`}
        hint="Ids of people or user groups, with commas between them. Empty means those set above."
        value={rule.helpers?.join(', ') ?? ''}
        fixed={fixed}
        check={helperProblem}
        onSave={(draft) => onSave({ ...rule, helpers: channelIdsOf(draft) })}
      />
      {fixed === undefined && (
        <Row>
          <Button
            look="danger"
            aria-label={`Remove the rule of ${name}`}
            busy={action.state.kind === 'busy'}
            onClick={() => void action.run(() => onSave(undefined))}
          >
            Remove this rule
          </Button>
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
