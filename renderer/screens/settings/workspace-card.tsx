import type { Health, WorkspaceHealth } from '../../../preload/health.js';
import type { WorkspaceView } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import { Notice } from '../../ui/notice.js';
import { ConnectionButtons } from '../health/connection-buttons.js';
import { connectionLook } from '../health/connection-look.js';
import { workspacePath } from './fixed.js';
import { RemoveWorkspace } from './remove-workspace.js';
import { SecretField } from './secret-field.js';
import { slackTokens } from './slack-tokens.js';
import { TextSetting } from './text-setting.js';
import { useSettings } from './use-settings.js';

interface Props {
  readonly workspace: WorkspaceView;
  /** undefined while main has not told it. */
  readonly health: WorkspaceHealth | undefined;
  readonly onHealth: (health: Health) => void;
}

/** One workspace: who the bot is there, its tokens, its channels, and the ways to pause and to remove it. */
export const WorkspaceCard = ({ workspace, health, onHealth }: Props) => {
  const { name, botName, missing } = workspace;
  return (
    <Card
      title={name}
      about={botName === undefined ? 'A Slack workspace' : `Slack workspace, as @${botName}`}
      aside={health && <StateBadge health={health} />}
    >
      {missing !== undefined && (
        <Notice tone="info">
          <p>{missing}</p>
        </Notice>
      )}
      <TokenField workspace={workspace} field="app" />
      <TokenField workspace={workspace} field="bot" />
      <Channels workspace={workspace} />
      {health && <ConnectionButtons workspace={health} onHealth={onHealth} />}
      <RemoveWorkspace workspace={workspace} />
    </Card>
  );
};

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

const TokenField = ({ workspace, field }: FieldProps) => {
  const { onView, fixedBy } = useSettings();
  const token = slackTokens[field];
  const { id } = workspace;
  const save = async (pasted: string): Promise<string> => {
    const answer = await call('workspaces.saveToken', { workspace: id, pasted, field });
    onView(answer.view);
    return answer.says;
  };
  return (
    <SecretField
      label={token.label}
      hint={token.hint}
      placeholder={token.placeholder}
      secret={workspace[token.key]}
      fixed={fixedBy(workspacePath(id, token.key))}
      onSave={save}
    />
  );
};

const Channels = ({ workspace: { id, channelAllowList } }: Pick<FieldProps, 'workspace'>) => {
  const { onView, fixedBy } = useSettings();
  const save = async (draft: string): Promise<void> =>
    onView(await call('workspaces.setChannels', { workspace: id, channels: idsOf(draft) }));
  return (
    <TextSetting
      label="Only these channels"
      hint="Channel ids such as C0123ABCD, with commas between them. Empty means every channel Perch is in. An id stands at the foot of a channel’s details in Slack."
      value={channelAllowList.join(', ')}
      fixed={fixedBy(workspacePath(id, 'channelAllowList'))}
      onSave={save}
    />
  );
};

const idsOf = (draft: string): string[] => draft.split(/[\s,]+/).filter((id) => id !== '');
