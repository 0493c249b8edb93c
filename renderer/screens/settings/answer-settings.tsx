import type { AnswerRulesView } from '../../../preload/answer-rules.js';
import type { WorkspaceView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import {
  accessWords,
  helperProblem,
  approverProblem,
  modeWords,
  personProblem,
  placeWords,
} from './answer-words.js';
import { bounds } from './bounds.js';
import { channelIdsOf } from './channel-ids.js';
import { ChoiceSetting } from './choice-setting.js';
import { NumberSetting } from './number-setting.js';
import { PairedPeople } from './paired-people.js';
import styles from './settings.module.css';
import { TextSetting } from './text-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

interface Props {
  readonly workspace: WorkspaceView;
}

/** The rules of a workspace: what is answered, where, whom and when. */
export const AnswerSettings = ({ workspace }: Props) => (
  <>
    <Channels workspace={workspace} />
    <People workspace={workspace} />
    <Times workspace={workspace} />
  </>
);

const Channels = ({ workspace: { id, answers } }: Props) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <div className={styles.pair}>
      <ChoiceSetting
        label={t`What is answered in channels`}
        value={answers.mode}
        choices={modeWords}
        path={pathOf('answers', 'mode')}
        onSave={(mode) => update({ answers: { mode } })}
      />
      <ChoiceSetting
        label={t`Where the answer stands`}
        hint={t`Who asks in a thread is answered there.`}
        value={answers.place}
        choices={placeWords}
        path={pathOf('answers', 'place')}
        onSave={(place) => update({ answers: { place } })}
      />
    </div>
  );
};

const People = ({ workspace }: Props) => {
  const { id, answers } = workspace;
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <>
      <PersonList
        workspace={workspace}
        name="peopleAllowList"
        label={t`Only these people`}
        hint={t`Member ids such as U0123ABCD, with commas between them. Empty means everybody. An id stands in a person’s profile under More.`}
      />
      <PersonList
        workspace={workspace}
        name="peopleDenyList"
        label={t`Never these people`}
        hint={t`Stronger than the other list. They are told so, alone. Empty means none.`}
      />
      <ChoiceSetting
        label={t`Who may write to Perch directly`}
        hint={t`With a code: whoever writes is given one and is shown on Health, where you approve or refuse.`}
        value={answers.directAccess}
        choices={accessWords}
        path={pathOf('answers', 'directAccess')}
        onSave={(directAccess) => update({ answers: { directAccess } })}
      />
      {answers.directAccess !== 'everyone' && (
        <PersonList
          workspace={workspace}
          name="directPeople"
          label={t`People who may write directly`}
          hint={t`Member ids, with commas between them.`}
        />
      )}
      {answers.directAccess === 'pairing' && <PairedPeople />}
      <PersonList
        workspace={workspace}
        name="bots"
        label={t`Bots that are answered`}
        hint={t`Ids of bots, such as B0123ABCD. They are answered when they mention Perch: three times in a row in a thread, ten times an hour in a channel. Empty means none.`}
      />
      <PersonList
        workspace={workspace}
        name="helpers"
        label={t`People to ask for help`}
        hint={t`Ids of people or user groups, such as U0123ABCD or S0123ABCD. They are mentioned when somebody asks for a human, once per question. Empty means nobody.`}
        check={helperProblem}
      />
      <PersonList
        workspace={workspace}
        name="toolApprovers"
        label={t`Who approves acts of tools on Slack`}
        hint={t`asker lets whoever asked approve, ids such as U012ABCDE these people, owner nobody else. You can always approve here, in Perch.`}
        check={approverProblem}
      />
    </>
  );
};

interface ListProps extends Props {
  readonly name:
    'peopleAllowList' | 'peopleDenyList' | 'directPeople' | 'bots' | 'helpers' | 'toolApprovers';
  readonly label: string;
  readonly hint: string;
  readonly check?: (draft: string) => string | undefined;
}

const PersonList = ({
  workspace: { id, answers },
  name,
  label,
  hint,
  check = personProblem,
}: ListProps) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <TextSetting
      label={label}
      hint={hint}
      value={answers[name].join(', ')}
      path={pathOf('answers', name)}
      check={check}
      onSave={(draft) => update({ answers: { [name]: channelIdsOf(draft) } })}
    />
  );
};

const Times = ({ workspace: { id, answers } }: Props) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  const number = (name: 'perPerson' | 'perChannel', label: string) => (
    <NumberSetting
      label={label}
      about={t`What is more waits, and its asker is told the place in line; 0 sets no limit.`}
      value={answers[name]}
      bounds={bounds[name]}
      path={pathOf('answers', name)}
      onSave={(value) => update({ answers: { [name]: value } })}
    />
  );
  const text = (name: keyof Pick<AnswerRulesView, 'quietHours' | 'timeZone'>, words: Words) => (
    <TextSetting
      {...words}
      value={answers[name]}
      path={pathOf('answers', name)}
      onSave={(draft) => update({ answers: { [name]: draft } })}
    />
  );
  return (
    <>
      <div className={styles.pair}>
        {text('quietHours', {
          label: t`Quiet hours in channels`,
          hint: t`Such as 22:00-07:00, sat-sun 00:00-24:00. Questions are kept and answered when they end; direct messages are answered at once. Empty means none.`,
        })}
        {text('timeZone', {
          label: t`Time zone of the quiet hours`,
          hint: t`Such as Europe/Berlin. Empty means that of this machine.`,
        })}
      </div>
      <div className={styles.pair}>
        {number('perPerson', t`Answers a minute for one person`)}
        {number('perChannel', t`Answers a minute in one channel`)}
      </div>
    </>
  );
};

interface Words {
  readonly label: string;
  readonly hint: string;
}
