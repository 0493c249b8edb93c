import type { ManifestWants } from '../../../preload/settings.js';
import type { Health, WorkspaceHealth } from '../../../preload/health.js';
import type { WorkspaceView } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { t } from '../../language.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Notice } from '../../ui/notice.js';
import { ConnectionButtons } from '../health/connection-buttons.js';
import { connectionLook } from '../health/connection-look.js';
import { AnswerSettings } from './answer-settings.js';
import { ChannelRules } from './channel-rules.js';
import { FeedbackSetting } from './feedback-setting.js';
import { TestConnection } from './connection-test.js';
import { workspacePath } from './fixed.js';
import { ChannelLists, Intake } from './intake-settings.js';
import { PanelSettings } from './panel-settings.js';
import { QuestionSettings } from './question-settings.js';
import { RemoveWorkspace } from './remove-workspace.js';
import { SecretField } from './secret-field.js';
import styles from './settings.module.css';
import { slackTokens } from './slack-tokens.js';
import { SocketSettings } from './socket-settings.js';
import { StreamingSetting } from './streaming-setting.js';
import { useSettings } from './use-settings.js';
import { CopyManifest } from './copy-manifest.js';
import { WaySettings } from './way-settings.js';

interface Props {
  readonly workspace: WorkspaceView;
  /** undefined while main has not told it. */
  readonly health: WorkspaceHealth | undefined;
  readonly onHealth: (health: Health) => void;
}

/** One workspace: who the bot is there, its tokens, what is taken in and how, and the ways to pause, test and remove it. */
export const WorkspaceCard = ({ workspace, health, onHealth }: Props) => {
  const { name, botName, missing } = workspace;
  return (
    <Card
      title={name}
      about={botName === undefined ? t`A Slack workspace` : t`Slack workspace, as @${botName}`}
      aside={health && <StateBadge health={health} />}
    >
      {missing !== undefined && (
        <Notice tone="info">
          <p>{t(missing)}</p>
        </Notice>
      )}
      <TokenField workspace={workspace} field="app" />
      <TokenField workspace={workspace} field="bot" />
      <ChannelLists workspace={workspace} />
      <Disclosure label={t`Where and when Perch answers`}>
        <AnswerSettings workspace={workspace} />
        <ChannelRules workspace={workspace} />
      </Disclosure>
      <Disclosure label={t`Advanced`} open={needsSigningSecret(workspace)}>
        <Intake workspace={workspace} />
        <QuestionSettings workspace={workspace} />
        <StreamingSetting workspace={workspace} />
        <PanelSettings workspace={workspace} />
        <FeedbackSetting workspace={workspace} />
        <WaySettings workspace={workspace} />
        <SocketSettings workspace={workspace} />
        <CopyManifest wants={manifestWants(workspace)} hasApp />
      </Disclosure>
      <div className={styles.actions}>
        {health && <ConnectionButtons workspace={health} onHealth={onHealth} />}
        <TestConnection label={t`Test ${name}`} workspace={workspace.id} />
      </div>
      <RemoveWorkspace workspace={workspace} />
    </Card>
  );
};

const manifestWants = ({ slack, events, answers }: WorkspaceView): ManifestWants => ({
  events: slack.events,
  transport: events.transport,
  files: answers.files,
  panel: slack.panel,
  prompts: slack.prompts,
  ways: slack.ways,
});

/** Its field stands among the advanced ones. */
const needsSigningSecret = ({ events }: WorkspaceView): boolean =>
  events.transport !== 'socket' && !events.signingSecret.set;

const StateBadge = ({ health }: { readonly health: WorkspaceHealth }) => {
  const look = connectionLook(health.state);
  return (
    <Badge tone={look.tone} icon={look.icon} spinning={look.spinning}>
      {look.word}
    </Badge>
  );
};

interface FieldProps {
  readonly workspace: WorkspaceView;
  readonly field: 'app' | 'bot';
}

/** One of its tokens: kept and replaced. */
export const TokenField = ({ workspace, field }: FieldProps) => {
  const { onView } = useSettings();
  const token = slackTokens[field];
  const { id } = workspace;
  const save = async (pasted: string): Promise<string> => {
    const answer = await call('workspaces.saveToken', { workspace: id, pasted, field });
    onView(answer.view);
    return t(answer.says);
  };
  return (
    <SecretField
      label={token.label}
      hint={token.hint}
      placeholder={token.placeholder}
      secret={workspace[token.key]}
      path={workspacePath(id, 'slack', token.key)}
      onSave={save}
    />
  );
};
